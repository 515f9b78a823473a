namespace Spanwright.Models.Layers;

/// <summary>The next tokens of a text.</summary>
/// <param name="Cache">Keys and values of what went before; those of the tokens join it.</param>
/// <param name="Ids">The tokens, at least one.</param>
/// <param name="IsUnmasked">
/// Whether the layers that the decoder's mask plan unmasks let these tokens see each other in both directions, as a prompt
/// may; else each sees itself and what went before, as an answer must.
/// </param>
public sealed record Continuation(KeyValueCache Cache, IReadOnlyList<int> Ids, bool IsUnmasked = false);
