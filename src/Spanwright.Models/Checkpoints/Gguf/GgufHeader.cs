using System.Numerics;
using Spanwright.Models.Native;

namespace Spanwright.Models.Checkpoints.Gguf;

/// <summary>The checked header of a GGUF file.</summary>
/// <param name="Metadata">The key-value pairs.</param>
/// <param name="Tensors">The tensors in the order of the header.</param>
internal sealed record GgufHeader(GgufMetadata Metadata, IReadOnlyList<GgufTensor> Tensors)
{
    private const uint Magic = 0x46554747; // "GGUF"
    private const uint OldestVersion = 2;  // version 1 had 32-bit counts
    private const uint NewestVersion = 3;
    private const string AlignmentKey = "general.alignment";
    private const uint DefaultAlignment = 32;
    private const ulong LeastBytesOfTensor = 24; // length of the name, number of dimensions, type, offset

    /// <summary>Reads and checks the header.</summary>
    /// <exception cref="CheckpointException">It is not valid.</exception>
    public static GgufHeader Read(string path, MappedFile file)
    {
        GgufCursor cursor = new(path, file);
        CheckVersion(cursor);
        ulong tensorCount = cursor.Read<ulong>("the number of tensors");
        ulong pairCount = cursor.Read<ulong>("the number of metadata entries");
        int count = cursor.Count(tensorCount, LeastBytesOfTensor, "tensors");
        GgufMetadata metadata = new(path, GgufMetadataReader.Read(cursor, pairCount));
        uint alignment = Alignment(cursor, metadata);

        List<GgufTensor> tensors = new(count);
        HashSet<string> names = new(StringComparer.Ordinal);
        for (int i = 0; i < count; i++)
        {
            GgufTensor tensor = GgufTensorReader.Read(cursor, alignment);
            if (!names.Add(tensor.Name))
            {
                throw cursor.Invalid($"two tensors are named '{tensor.Name}'.");
            }

            tensors.Add(tensor);
        }

        return new GgufHeader(metadata, Place(cursor, tensors, file.Length, alignment));
    }

    private static void CheckVersion(GgufCursor cursor)
    {
        if (cursor.Read<uint>("the magic number") != Magic)
        {
            throw cursor.Invalid("the file does not begin with 'GGUF'.");
        }

        uint version = cursor.Read<uint>("the version");
        if (System.Buffers.Binary.BinaryPrimitives.ReverseEndianness(version) is >= 1 and <= NewestVersion)
        {
            throw cursor.Invalid("the file is written in big-endian order, which is not supported.");
        }

        if (version is < OldestVersion or > NewestVersion)
        {
            throw cursor.Invalid($"version {version} of the format is not supported, only {OldestVersion} to {NewestVersion}.");
        }
    }

    private static uint Alignment(GgufCursor cursor, GgufMetadata metadata)
    {
        if (!metadata.TryGet(AlignmentKey, out GgufValue? value))
        {
            return DefaultAlignment;
        }

        return value.Content is uint alignment && BitOperations.IsPow2(alignment)
            ? alignment
            : throw cursor.Invalid($"'{AlignmentKey}' must be a power of two of type UInt32.");
    }

    // Offsets in the header count from the first aligned byte behind it.
    private static List<GgufTensor> Place(GgufCursor cursor, List<GgufTensor> tensors, long fileLength, uint alignment)
    {
        long start = (cursor.Position + alignment - 1) / alignment * alignment;
        long available = Math.Max(0, fileLength - start);
        long reached = 0;
        foreach (GgufTensor tensor in tensors.OrderBy(t => t.Offset).ThenBy(t => t.Length))
        {
            if (tensor.Offset > available || tensor.Length > available - tensor.Offset)
            {
                throw cursor.Invalid(
                    $"'{tensor.Name}' ends at byte {(UInt128)tensor.Offset + (UInt128)tensor.Length} of the data, "
                    + $"but the file holds {available} bytes of it.");
            }

            if (tensor.Offset < reached)
            {
                throw cursor.Invalid($"'{tensor.Name}' overlaps the tensor before it.");
            }

            reached = tensor.Offset + tensor.Length;
        }

        return tensors.ConvertAll(t => t with { Offset = t.Offset + start });
    }
}
