using System.Collections.ObjectModel;
using System.Text.Json;

namespace Spanwright.Models.Checkpoints;

/// <summary>The checked header of a safetensors file.</summary>
internal sealed class SafetensorsHeader
{
    private const int MostDimensions = 64; // libtorch's own limit in most operations

    private readonly string _file;
    private readonly long _dataLength;
    private readonly Dictionary<string, SafetensorsEntry> _entries = new(StringComparer.Ordinal);
    private ReadOnlyDictionary<string, string>? _metadata;

    private SafetensorsHeader(string file, long dataLength)
    {
        _file = file;
        _dataLength = dataLength;
    }

    /// <summary>The tensors by name.</summary>
    public IReadOnlyDictionary<string, SafetensorsEntry> Entries => _entries;

    /// <summary>The free texts of the file; empty where there are none.</summary>
    public IReadOnlyDictionary<string, string> Metadata => _metadata ?? ReadOnlyDictionary<string, string>.Empty;

    /// <summary>Reads and checks a header.</summary>
    /// <param name="file">The file, for messages.</param>
    /// <param name="json">The header's bytes.</param>
    /// <param name="dataLength">Number of bytes behind the header.</param>
    /// <exception cref="CheckpointException">The header is not valid.</exception>
    public static SafetensorsHeader Read(string file, ReadOnlySpan<byte> json, long dataLength)
    {
        SafetensorsHeader header = new(file, dataLength);
        try
        {
            Utf8JsonReader reader = new(json);
            header.ReadObject(ref reader);
        }
        catch (JsonException error)
        {
            throw header.Invalid($"the header is not valid JSON: {error.Message}", error);
        }
        catch (InvalidOperationException error)
        {
            throw header.Invalid("the header holds a text that is not valid UTF-8.", error);
        }

        header.CheckCoverage();
        return header;
    }

    private void ReadObject(ref Utf8JsonReader reader)
    {
        Expect(reader.Read() && reader.TokenType == JsonTokenType.StartObject, "the header is not a JSON object.");
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            string name = reader.GetString()!;
            reader.Read();
            if (name == "__metadata__")
            {
                Expect(_metadata is null, "the header has '__metadata__' twice.");
                _metadata = ReadMetadata(ref reader);
            }
            else
            {
                Expect(_entries.TryAdd(name, ReadEntry(ref reader, name)), $"the header names '{name}' twice.");
            }
        }

        reader.Read(); // reports whatever follows the object
    }

    private ReadOnlyDictionary<string, string> ReadMetadata(ref Utf8JsonReader reader)
    {
        Dictionary<string, string> texts = new(StringComparer.Ordinal);
        if (reader.TokenType == JsonTokenType.Null)
        {
            return texts.AsReadOnly();
        }

        Expect(reader.TokenType == JsonTokenType.StartObject, "'__metadata__' is not an object.");
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            string key = reader.GetString()!;
            reader.Read();
            Expect(reader.TokenType == JsonTokenType.String, $"'__metadata__.{key}' is not a string.");
            Expect(texts.TryAdd(key, reader.GetString()!), $"'__metadata__' has '{key}' twice.");
        }

        return texts.AsReadOnly();
    }

    private SafetensorsEntry ReadEntry(ref Utf8JsonReader reader, string name)
    {
        Expect(reader.TokenType == JsonTokenType.StartObject, $"the entry of '{name}' is not an object.");
        SafetensorsType? type = null;
        long[]? shape = null;
        long[]? offsets = null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            string key = reader.GetString()!;
            reader.Read();
            switch (key)
            {
                case "dtype":
                    Expect(type is null, $"'{name}' has two dtypes.");
                    type = ReadType(ref reader, name);
                    break;
                case "shape":
                    Expect(shape is null, $"'{name}' has two shapes.");
                    shape = ReadNumbers(ref reader, name, key, MostDimensions);
                    break;
                case "data_offsets":
                    Expect(offsets is null, $"'{name}' has data_offsets twice.");
                    offsets = ReadNumbers(ref reader, name, key, most: 2);
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        Expect(type is not null, $"'{name}' has no dtype.");
        Expect(shape is not null, $"'{name}' has no shape.");
        Expect(offsets is { Length: 2 }, $"'{name}' does not have two data_offsets.");
        SafetensorsEntry entry = new(name, type!, shape!, offsets![0], offsets[1]);
        CheckSize(entry);
        return entry;
    }

    private SafetensorsType ReadType(ref Utf8JsonReader reader, string name)
    {
        Expect(reader.TokenType == JsonTokenType.String, $"the dtype of '{name}' is not a string.");
        string type = reader.GetString()!;
        return SafetensorsType.Find(type) ?? throw Invalid($"'{name}' has the unknown dtype '{type}'.");
    }

    private long[] ReadNumbers(ref Utf8JsonReader reader, string name, string key, int most)
    {
        Expect(reader.TokenType == JsonTokenType.StartArray, $"{key} of '{name}' is not a list.");
        List<long> numbers = [];
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            Expect(numbers.Count < most, $"{key} of '{name}' has more than {most} numbers.");
            ulong number = 0;
            Expect(
                reader.TokenType == JsonTokenType.Number && reader.TryGetUInt64(out number) && number <= long.MaxValue,
                $"{key} of '{name}' must hold whole numbers from 0 to 2^63-1.");
            numbers.Add((long)number);
        }

        return [.. numbers];
    }

    private void CheckSize(SafetensorsEntry entry)
    {
        Expect(
            entry.Begin <= entry.End && entry.End <= _dataLength,
            $"data_offsets [{entry.Begin}, {entry.End}] of '{entry.Name}' do not lie in the {_dataLength} bytes of data.");

        UInt128 bits = (UInt128)entry.Type.Bits;
        UInt128 limit = long.MaxValue;
        foreach (long dimension in entry.Shape)
        {
            bits *= (UInt128)Math.Max(1, dimension); // zeros come last, so that no order of dimensions hides an overflow
            Expect(bits <= limit, $"the shape [{string.Join(", ", entry.Shape)}] of '{entry.Name}' is too large.");
        }

        UInt128 wanted = entry.Shape.Contains(0) ? 0 : bits;
        Expect(
            wanted == (UInt128)entry.Length * 8,
            $"'{entry.Name}' has {entry.Length} bytes, but {entry.Type.Name} [{string.Join(", ", entry.Shape)}] "
            + $"needs {(wanted + 7) / 8}.");
    }

    // Tensors lie side by side and fill the file: no gap, no overlap, nothing behind the last.
    private void CheckCoverage()
    {
        long reached = 0;
        foreach (SafetensorsEntry entry in _entries.Values.OrderBy(e => e.Begin).ThenBy(e => e.End))
        {
            Expect(
                entry.Begin == reached,
                $"'{entry.Name}' begins at byte {entry.Begin} of the data, but the tensor before it ends at {reached}.");
            reached = entry.End;
        }

        Expect(
            reached == _dataLength,
            $"the tensors end at byte {reached} of the data, but the file holds {_dataLength} bytes of it.");
    }

    private void Expect(bool condition, string problem)
    {
        if (!condition)
        {
            throw Invalid(problem);
        }
    }

    private CheckpointException Invalid(string problem, Exception? inner = null) =>
        new(_file, problem, "The file is damaged or not a safetensors file: fetch or write it again.", inner);
}
