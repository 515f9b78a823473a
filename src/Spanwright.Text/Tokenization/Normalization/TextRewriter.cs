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
    private char[] _text;
    private int[] _starts;
    private int[] _ends;
    private int _length;
    private int _position;

    public TextRewriter(TextPiece source)
    {
        _source = source;
        _text = new char[source.Length + 8];
        _starts = new int[source.Length + 8];
        _ends = new int[source.Length + 8];
    }

    /// <summary>Code units of the piece that are used up.</summary>
    public int Position => _position;

    /// <summary>Drops code units of the piece.</summary>
    public void Skip(int units) => _position += units;

    /// <summary>Takes code units over as they are.</summary>
    public void Keep(int units)
    {
        int end = _position + units;
        ReadOnlySpan<char> span = _source.Span;
        while (_position < end)
        {
            if (char.IsSurrogate(span[_position]))
            {
                Replace(CharacterAt(_position));
                continue;
            }

            Write(span[_position], _source.Original(_position, _position + 1));
            _position++;
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
    public TextPiece Finish() => TextPiece.Whole(new AlignedText(new string(_text, 0, _length), _starts, _ends));

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
        foreach (char unit in units[..character.EncodeToUtf16(units)])
        {
            Write(unit, original);
        }
    }

    private void Write(char unit, CharacterRange original)
    {
        if (_length == _text.Length)
        {
            Array.Resize(ref _text, 2 * _length);
            Array.Resize(ref _starts, 2 * _length);
            Array.Resize(ref _ends, 2 * _length);
        }

        _text[_length] = unit;
        _starts[_length] = original.Start;
        _ends[_length] = original.End;
        _length++;
    }
}
