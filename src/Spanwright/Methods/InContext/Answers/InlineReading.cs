using Spanwright.Text.Documents;

namespace Spanwright.Methods.InContext.Answers;

/// <summary>
/// Reads one inline answer against the words of its sentence. Text that is no copy is skipped up to the next word that
/// fits; a span with such text inside is ungrounded, such text outside is malformed.
/// </summary>
internal sealed class InlineReading
{
    private readonly string _text;
    private readonly AnswerLabels _labels;
    private readonly InlineTags _tags;
    private readonly string[] _copy;
    private readonly List<AnswerItem> _items = [];
    private int _position;
    private int _word;
    private OpenSpan? _open;
    private bool _isForeign;

    public InlineReading(string text, IReadOnlyList<string> words, AnswerLabels labels)
    {
        _text = text;
        _labels = labels;
        _tags = new InlineTags(labels);
        _copy = _tags.Copy(words);
    }

    /// <summary>The items of the answer.</summary>
    public List<AnswerItem> Items()
    {
        while (_position < _text.Length)
        {
            ReadPiece();
        }

        if (_open is { } open)
        {
            Add(open.Tag.Text, AnswerStatus.Malformed);
        }

        return _items;
    }

    private void ReadPiece()
    {
        if (IsCopiedAt(_word, _position))
        {
            CopyWord(_word);
            Advance(_copy[_word - 1].Length);
        }
        else if ((_tags.KnownAt(_text, _position) ?? InlineTags.UnknownAt(_text, _position)) is { } tag)
        {
            Advance(tag.Text.Length);
            Read(tag);
        }
        else if (_text[_position] == ' ')
        {
            _position++;
        }
        else
        {
            ReadForeign();
        }
    }

    // Behind a piece stands one blank that belongs to neither neighbour.
    private void Advance(int length)
    {
        _position += length;
        _position += _position < _text.Length && _text[_position] == ' ' ? 1 : 0;
    }

    private bool IsCopiedAt(int word, int position)
    {
        if (word >= _copy.Length || string.CompareOrdinal(_text, position, _copy[word], 0, _copy[word].Length) != 0)
        {
            return false;
        }

        int end = position + _copy[word].Length;
        return end == _text.Length || _text[end] == ' ' || _tags.KnownAt(_text, end) is not null;
    }

    private void CopyWord(int word)
    {
        if (_open is not null)
        {
            bool skipsInside = _open.Start >= 0 && word > _word;
            _open = _open with
            {
                Start = _open.Start < 0 ? word : _open.Start,
                IsCopy = _open.IsCopy && !skipsInside,
            };
        }

        _word = word + 1;
        _isForeign = false;
    }

    private void ReadForeign()
    {
        int blank = _text.IndexOf(' ', _position);
        int length = (blank < 0 ? _text.Length : blank) - _position;
        for (int word = _word; word < _copy.Length; word++)
        {
            if (IsCopiedAt(word, _position))
            {
                CopyWord(word);
                Advance(_copy[word].Length);
                return;
            }
        }

        if (_open is not null)
        {
            _open = _open with { IsCopy = false };
        }
        else if (!_isForeign)
        {
            Add(_text.Substring(_position, length), AnswerStatus.Malformed);
            _isForeign = true;
        }

        Advance(length);
    }

    private void Read(InlineTag tag)
    {
        OpenSpan? open = _open;
        _open = tag.IsClosing ? null : new OpenSpan(tag, Start: -1, IsCopy: true);
        if (open is null != !tag.IsClosing)
        {
            Add((open?.Tag ?? tag).Text, AnswerStatus.Malformed); // closed before it was opened, or opened twice
        }
        else if (open is not null)
        {
            Close(open, tag);
        }
    }

    private void Close(OpenSpan open, InlineTag tag)
    {
        string item = $"{open.Tag.Text} {string.Join(' ', _copy[Math.Max(0, open.Start).._word])} {tag.Text}";
        if (open.Tag.Name != tag.Name || (open.Start < 0 && open.IsCopy))
        {
            Add(item, AnswerStatus.Malformed);
        }
        else if (_labels.Label(tag.Name) is not { } label)
        {
            Add(item, AnswerStatus.UnknownType);
        }
        else if (!open.IsCopy)
        {
            Add(item, AnswerStatus.Ungrounded);
        }
        else
        {
            LabeledSpan span = new(new WordRange(open.Start, _word), label);
            _items.Add(new AnswerItem(item, AnswerStatus.Accepted, span));
        }
    }

    private void Add(string item, AnswerStatus status) => _items.Add(new AnswerItem(item, status));

    /// <summary>A span whose closing tag did not come yet.</summary>
    /// <param name="Tag">Its opening tag.</param>
    /// <param name="Start">Its first word; -1 before it.</param>
    /// <param name="IsCopy">Whether all of it so far is a copy.</param>
    private sealed record OpenSpan(InlineTag Tag, int Start, bool IsCopy);
}
