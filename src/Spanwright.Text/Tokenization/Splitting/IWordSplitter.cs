namespace Spanwright.Text.Tokenization.Splitting;

/// <summary>One step of the pre-tokenizer section: cuts a piece of text, and may change what it cuts.</summary>
internal interface IWordSplitter
{
    /// <summary>Appends the parts of a piece, none of them empty.</summary>
    void Split(TextPiece piece, List<TextPiece> parts);
}
