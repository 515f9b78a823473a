namespace Spanwright.Models.Checkpoints;

/// <summary>A tensor in a safetensors header; offsets count from the end of the header.</summary>
internal sealed record SafetensorsEntry(string Name, SafetensorsType Type, long[] Shape, long Begin, long End)
{
    /// <summary>Number of bytes.</summary>
    public long Length => End - Begin;
}
