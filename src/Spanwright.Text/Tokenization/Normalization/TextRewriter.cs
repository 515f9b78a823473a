using System.Text;
using Spanwright.Text.Documents;

namespace Spanwright.Text.Tokenization.Normalization;

/// <summary>
/// Writes a new form of a piece, character by character, each one tied to a character of the piece in the manner of Hugging Face's
/// tokenizers: a replacement has the range of what it replaces, an insertion that of the character before it.
/// </summary>
internal sealed class TextRewriter
{
    private readonly TextPiece _source;
    private readonly StringBuilder _text;
    private readonly List<int> _starts;
    private readonly List<int> _ends;
    private int _position;

    public TextRewriter(TextPiece source)
    {
        _source = source;
        _text = new StringBuilder(source.Length + 8);
        _starts = new List<int>(source.Length + 8);
        _ends = new List<int>(source.Length + 8);
    }

    /// <summary>Code units of the piece that are used up.</summary>
    public int Position => _position;

    /// <summary>Drops code units of the piece.</summary>
    public void Skip(int units) => _position += units;

    /// <summary>Takes code units over as they are.</summary>
    public void Keep(int units)
    {
        int end = _position + units;
        while (_position < end)
        {
            Replace(CharacterAt(_position));
        }
    }

    /// <summary>Writes a character in the place of the next one.</summary>
    public void Replace(Rune character)
    {
        int length = CharacterLength(_position);
        Write(character, _source.Original(_position, _position + length));
        _position += length;
    }

    /// <summary>Writes an additional character.</summary>
    public void Insert(Rune character) => Write(character, OriginalOfPrevious());

    /// <summary>
    /// Writes a character that stands for <paramref name="change"/> fewer (below 0) or more (above 0) characters than one.
    /// </summary>
    public void Write(Rune character, int change)
    {
        if (change > 0)
        {
            Insert(character);
            return;
        }

        Replace(character);
        for (; change < 0; change++)
        {
            Skip(CharacterLength(_position));
        }
    }

    /// <summary>The new text.</summary>
    public TextPiece Finish() => TextPiece.Whole(new AlignedText(_text.ToString(), [.. _starts], [.. _ends]));

    private CharacterRange OriginalOfPrevious()
    {
        if (_position == 0)
        {
            return new CharacterRange(_source.OriginalStart, _source.OriginalStart);
        }

        ReadOnlySpan<char> span = _source.Span;
        int start = _position - 1;
        if (start > 0 && char.IsSurrogatePair(span[start - 1], span[start]))
        {
            start--;
        }

        return _source.Original(start, _position);
    }

    private Rune CharacterAt(int position) =>
        Rune.DecodeFromUtf16(_source.Span[position..], out Rune rune, out _) == System.Buffers.OperationStatus.Done
            ? rune
            : Rune.ReplacementChar;

    private int CharacterLength(int position)
    {
        ReadOnlySpan<char> span = _source.Span;
        return position + 1 < span.Length && char.IsSurrogatePair(span[position], span[position + 1]) ? 2 : 1;
    }

    private void Write(Rune character, CharacterRange original)
    {
        Span<char> units = stackalloc char[2];
        int count = character.EncodeToUtf16(units);
        _text.Append(units[..count]);
        for (int i = 0; i < count; i++)
        {
            _starts.Add(original.Start);
            _ends.Add(original.End);
        }
    }
}
