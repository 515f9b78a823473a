namespace Spanwright.Models.Checkpoints.Gguf;

/// <summary>A tensor of a GGUF file.</summary>
/// <param name="Name">Its name there.</param>
/// <param name="Type">How it is stored.</param>
/// <param name="Shape">Sizes, slowest first (the file has them the other way round).</param>
/// <param name="Offset">First byte, from the start of the file.</param>
/// <param name="Length">Number of bytes.</param>
internal sealed record GgufTensor(string Name, GgufType Type, long[] Shape, long Offset, long Length);
