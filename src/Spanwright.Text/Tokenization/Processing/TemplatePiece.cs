namespace Spanwright.Text.Tokenization.Processing;

/// <summary>A part of a template: an input (0 or 1), or special tokens.</summary>
/// <param name="Input">Index of the input; -1 for special tokens.</param>
/// <param name="TypeId">Type of its positions.</param>
/// <param name="SpecialIds">Ids of the special tokens.</param>
/// <param name="SpecialTokens">Their texts.</param>
internal sealed record TemplatePiece(int Input, int TypeId, int[] SpecialIds, string[] SpecialTokens)
{
    /// <summary>An input.</summary>
    public static TemplatePiece Text(int input, int typeId) => new(input, typeId, [], []);

    /// <summary>One special token.</summary>
    public static TemplatePiece Special(int id, string token, int typeId) => new(-1, typeId, [id], [token]);
}
