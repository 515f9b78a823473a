namespace Spanwright.Models.Checkpoints.Gguf;

/// <summary>A metadata value.</summary>
/// <param name="Kind">Its type in the file.</param>
/// <param name="Content">The value in the .NET type that <see cref="GgufKind"/> names.</param>
/// <param name="ElementKind">The type of the elements of an array; null otherwise.</param>
public sealed record GgufValue(GgufKind Kind, object Content, GgufKind? ElementKind = null);
