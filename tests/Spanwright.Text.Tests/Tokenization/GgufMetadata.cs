using System.Text;
using Spanwright.Text.Tokenization;

namespace Spanwright.Text.Tests.Tokenization;

/// <summary>Reads the vocabulary of well-formed GGUF files for tests; the reader for users is the models' own.</summary>
internal static class GgufMetadata
{
    public static GgufVocabulary Read(byte[] file)
    {
        using BinaryReader reader = new(new MemoryStream(file));
        Assert.Equal("GGUF"u8.ToArray(), reader.ReadBytes(4));
        reader.ReadUInt32();
        reader.ReadUInt64();
        ulong count = reader.ReadUInt64();
        Dictionary<string, object> values = new(StringComparer.Ordinal);
        for (ulong i = 0; i < count; i++)
        {
            string key = Text(reader);
            values[key["tokenizer.ggml.".Length < key.Length && key.StartsWith("tokenizer.ggml.", StringComparison.Ordinal) ? "tokenizer.ggml.".Length.. : ..]] =
                Value(reader, reader.ReadUInt32());
        }

        T[] List<T>(string key) => values.TryGetValue(key, out object? list) ? [.. ((object[])list).Cast<T>()] : [];
        int? Id(string key) => values.TryGetValue(key, out object? id) ? (int)(uint)id : null;
        bool? Flag(string key) => values.TryGetValue(key, out object? flag) ? (bool)flag : null;
        return new GgufVocabulary((string)values["model"], List<string>("tokens"))
        {
            Pre = values.GetValueOrDefault("pre") as string,
            Merges = List<string>("merges"),
            Scores = List<float>("scores"),
            TokenTypes = List<int>("token_type"),
            BeginId = Id("bos_token_id"),
            EndId = Id("eos_token_id"),
            UnknownId = Id("unknown_token_id"),
            AddsBegin = Flag("add_bos_token"),
            AddsEnd = Flag("add_eos_token"),
            AddsSpacePrefix = Flag("add_space_prefix"),
        };
    }

    private static string Text(BinaryReader reader) => Encoding.UTF8.GetString(reader.ReadBytes((int)reader.ReadUInt64()));

    private static object Value(BinaryReader reader, uint type) => type switch
    {
        0 => reader.ReadByte(),
        1 => reader.ReadSByte(),
        2 => reader.ReadUInt16(),
        3 => reader.ReadInt16(),
        4 => reader.ReadUInt32(),
        5 => reader.ReadInt32(),
        6 => reader.ReadSingle(),
        7 => reader.ReadByte() != 0,
        8 => Text(reader),
        9 => Array(reader),
        10 => reader.ReadUInt64(),
        11 => reader.ReadInt64(),
        _ => reader.ReadDouble(),
    };

    private static object[] Array(BinaryReader reader)
    {
        uint type = reader.ReadUInt32();
        object[] items = new object[(int)reader.ReadUInt64()];
        for (int i = 0; i < items.Length; i++)
        {
            items[i] = Value(reader, type);
        }

        return items;
    }
}
