namespace Spanwright.Models.Checkpoints.Gguf;

/// <summary>Reads the entry of one tensor in a GGUF header.</summary>
internal static class GgufTensorReader
{
    private const uint MostDimensions = 4;

    /// <summary>The tensor, its offset still counted from the start of the data.</summary>
    public static GgufTensor Read(GgufCursor cursor, uint alignment)
    {
        string name = cursor.ReadName("the name of a tensor");
        long[] shape = ReadShape(cursor, name);
        uint id = cursor.Read<uint>($"the type of '{name}'");
        ulong offset = cursor.Read<ulong>($"the offset of '{name}'");
        GgufType type = GgufTypeTable.Find(id) ?? throw cursor.Invalid($"'{name}' has the unknown type {id}.");
        if (offset > long.MaxValue || offset % alignment != 0)
        {
            throw cursor.Invalid($"the offset {offset} of '{name}' is not a multiple of {alignment}.");
        }

        return new GgufTensor(name, type, shape, (long)offset, Length(cursor, name, type, shape));
    }

    private static long[] ReadShape(GgufCursor cursor, string name)
    {
        uint dimensions = cursor.Read<uint>($"the number of dimensions of '{name}'");
        if (dimensions > MostDimensions)
        {
            throw cursor.Invalid($"'{name}' has {dimensions} dimensions, more than {MostDimensions}.");
        }

        long[] shape = new long[dimensions];
        for (int i = shape.Length - 1; i >= 0; i--)
        {
            ulong size = cursor.Read<ulong>($"the shape of '{name}'");
            shape[i] = size <= long.MaxValue
                ? (long)size
                : throw cursor.Invalid($"a dimension of '{name}' is {size}.");
        }

        return shape;
    }

    private static long Length(GgufCursor cursor, string name, GgufType type, long[] shape)
    {
        long row = shape.Length == 0 ? 1 : shape[^1];
        if (row % type.BlockElements != 0)
        {
            throw cursor.Invalid(
                $"the rows of '{name}' have {row} elements, which is not a multiple of {type.BlockElements} ({type.Name}).");
        }

        UInt128 bytes = (UInt128)type.BlockBytes;
        foreach (long size in shape.Select(s => Math.Max(1, s)))
        {
            bytes *= (UInt128)size;
            if (bytes > (UInt128)long.MaxValue)
            {
                throw cursor.Invalid($"the shape [{string.Join(", ", shape)}] of '{name}' is too large.");
            }
        }

        return shape.Contains(0) ? 0 : (long)(bytes / (UInt128)type.BlockElements);
    }
}
