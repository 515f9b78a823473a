using Spanwright.Text.Documents;

namespace Spanwright.Text.Tokenization;

/// <summary>A range of an aligned text: what normalizers change, splitters cut and encoders turn into subwords.</summary>
/// <param name="Source">The whole text.</param>
/// <param name="Start">First code unit of the piece in it.</param>
/// <param name="Length">Number of code units.</param>
internal readonly record struct TextPiece(AlignedText Source, int Start, int Length)
{
    /// <summary>The characters.</summary>
    public ReadOnlySpan<char> Span => Source.Text.AsSpan(Start, Length);

    /// <summary>Where the piece begins in the user's text.</summary>
    public int OriginalStart => Length == 0 ? 0 : Source.Original(Start, Start + 1).Start;

    /// <summary>The piece of the whole of a text.</summary>
    public static TextPiece Whole(AlignedText text) => new(text, 0, text.Text.Length);

    /// <summary>A part of this piece; <paramref name="start"/> counts from the piece's own start.</summary>
    public TextPiece Slice(int start, int length) => new(Source, Start + start, length);

    /// <summary>The range of the user's text that a range of this piece came from.</summary>
    public CharacterRange Original(int start, int end) => Source.Original(Start + start, Start + end);
}
