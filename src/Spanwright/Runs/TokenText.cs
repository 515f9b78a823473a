namespace Spanwright.Runs;

/// <summary>A token for people.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Piece">Its name in the vocabulary, as <c>ĠLon</c>.</param>
/// <param name="Text">
/// What it adds to the text before it, as <c> Lon</c>; empty for the first tokens of a character that is made of several, whose last
/// one adds it.
/// </param>
public sealed record TokenText(int Id, string Piece, string Text);
