namespace Spanwright.Text.Tokenization.Normalization;

/// <summary>One step of the normalizer section: changes a piece of text and keeps track of where each character came from.</summary>
internal interface ITextNormalizer
{
    /// <summary>The changed piece; the same one where nothing changes.</summary>
    TextPiece Normalize(TextPiece piece);
}
