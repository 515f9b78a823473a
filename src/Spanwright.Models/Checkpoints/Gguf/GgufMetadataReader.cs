namespace Spanwright.Models.Checkpoints.Gguf;

/// <summary>Reads the key-value section of a GGUF file.</summary>
internal static class GgufMetadataReader
{
    private const int MostDepth = 32;
    private const ulong LeastBytesOfPair = 13;    // length of the key, type, value
    private const ulong LeastBytesOfText = 8;     // its length
    private const ulong LeastBytesOfArray = 12;   // type and length

    /// <summary>The key-value pairs in the order of the file.</summary>
    public static IReadOnlyList<KeyValuePair<string, GgufValue>> Read(GgufCursor cursor, ulong pairs)
    {
        List<KeyValuePair<string, GgufValue>> read = new(cursor.Count(pairs, LeastBytesOfPair, "metadata entries"));
        HashSet<string> keys = new(StringComparer.Ordinal);
        for (ulong i = 0; i < pairs; i++)
        {
            string key = cursor.ReadName("a metadata key");
            if (!keys.Add(key))
            {
                throw cursor.Invalid($"the metadata key '{key}' occurs twice.");
            }

            read.Add(new(key, ReadValue(cursor, ReadKind(cursor, key), key, depth: 0)));
        }

        return read;
    }

    private static GgufKind ReadKind(GgufCursor cursor, string key)
    {
        uint kind = cursor.Read<uint>($"the type of '{key}'");
        return kind <= (uint)GgufKind.Float64
            ? (GgufKind)kind
            : throw cursor.Invalid($"'{key}' has the unknown type {kind}.");
    }

    private static GgufValue ReadValue(GgufCursor cursor, GgufKind kind, string key, int depth) =>
        kind == GgufKind.Array ? ReadArray(cursor, key, depth) : new(kind, ReadScalar(cursor, kind, key));

    private static object ReadScalar(GgufCursor cursor, GgufKind kind, string key) => kind switch
    {
        GgufKind.UInt8 => cursor.Read<byte>(key),
        GgufKind.Int8 => cursor.Read<sbyte>(key),
        GgufKind.UInt16 => cursor.Read<ushort>(key),
        GgufKind.Int16 => cursor.Read<short>(key),
        GgufKind.UInt32 => cursor.Read<uint>(key),
        GgufKind.Int32 => cursor.Read<int>(key),
        GgufKind.Float32 => cursor.Read<float>(key),
        GgufKind.Bool => cursor.Read<byte>(key) != 0,
        GgufKind.Text => cursor.ReadText(key),
        GgufKind.UInt64 => cursor.Read<ulong>(key),
        GgufKind.Int64 => cursor.Read<long>(key),
        _ => cursor.Read<double>(key),
    };

    private static GgufValue ReadArray(GgufCursor cursor, string key, int depth)
    {
        if (depth >= MostDepth)
        {
            throw cursor.Invalid($"'{key}' nests arrays more than {MostDepth} deep.");
        }

        GgufKind kind = ReadKind(cursor, key);
        ulong count = cursor.Read<ulong>($"the length of '{key}'");
        object elements = kind switch
        {
            GgufKind.UInt8 => cursor.ReadMany<byte>(count, key),
            GgufKind.Int8 => cursor.ReadMany<sbyte>(count, key),
            GgufKind.UInt16 => cursor.ReadMany<ushort>(count, key),
            GgufKind.Int16 => cursor.ReadMany<short>(count, key),
            GgufKind.UInt32 => cursor.ReadMany<uint>(count, key),
            GgufKind.Int32 => cursor.ReadMany<int>(count, key),
            GgufKind.Float32 => cursor.ReadMany<float>(count, key),
            GgufKind.Bool => Array.ConvertAll(cursor.ReadMany<byte>(count, key), b => b != 0),
            GgufKind.Text => ReadTexts(cursor, cursor.Count(count, LeastBytesOfText, $"texts in '{key}'"), key),
            GgufKind.Array => ReadArrays(cursor, cursor.Count(count, LeastBytesOfArray, $"arrays in '{key}'"), key, depth),
            GgufKind.UInt64 => cursor.ReadMany<ulong>(count, key),
            GgufKind.Int64 => cursor.ReadMany<long>(count, key),
            _ => cursor.ReadMany<double>(count, key),
        };
        return new GgufValue(GgufKind.Array, elements, kind);
    }

    private static string[] ReadTexts(GgufCursor cursor, int count, string key)
    {
        string[] texts = new string[count];
        for (int i = 0; i < count; i++)
        {
            texts[i] = cursor.ReadText(key);
        }

        return texts;
    }

    private static GgufValue[] ReadArrays(GgufCursor cursor, int count, string key, int depth)
    {
        GgufValue[] arrays = new GgufValue[count];
        for (int i = 0; i < count; i++)
        {
            arrays[i] = ReadArray(cursor, key, depth + 1);
        }

        return arrays;
    }
}
