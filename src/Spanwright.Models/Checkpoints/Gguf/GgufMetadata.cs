using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Spanwright.Models.Checkpoints.Gguf;

/// <summary>The key-value pairs of a GGUF file, in the order of the file, with checked access by type.</summary>
/// <param name="file">The file, for messages.</param>
/// <param name="pairs">The pairs.</param>
public sealed class GgufMetadata(string file, IReadOnlyList<KeyValuePair<string, GgufValue>> pairs)
{
    private readonly Dictionary<string, GgufValue> _values = new(pairs, StringComparer.Ordinal);

    /// <summary>All pairs in the order of the file.</summary>
    public IReadOnlyList<KeyValuePair<string, GgufValue>> Pairs { get; } = pairs;

    /// <summary>The value of a key, if it is there.</summary>
    public bool TryGet(string key, [NotNullWhen(true)] out GgufValue? value) => _values.TryGetValue(key, out value);

    /// <summary>A text, or null where the key is missing.</summary>
    /// <exception cref="CheckpointException">The value is of another type.</exception>
    public string? Text(string key) => TryGet(key, out GgufValue? value)
        ? value.Content as string ?? throw Wrong(key, value, "a text")
        : null;

    /// <summary>A truth value, or null where the key is missing.</summary>
    /// <exception cref="CheckpointException">The value is of another type.</exception>
    public bool? Flag(string key) => TryGet(key, out GgufValue? value)
        ? value.Content as bool? ?? throw Wrong(key, value, "true or false")
        : null;

    /// <summary>A whole number of any width, or null where the key is missing.</summary>
    /// <exception cref="CheckpointException">The value is of another type, or does not fit 64 bits with sign.</exception>
    public long? Integer(string key)
    {
        if (!TryGet(key, out GgufValue? value))
        {
            return null;
        }

        return value.Kind is GgufKind.Float32 or GgufKind.Float64 or GgufKind.Bool or GgufKind.Text or GgufKind.Array
            || value.Content is > (ulong)long.MaxValue
            ? throw Wrong(key, value, "a whole number")
            : Convert.ToInt64(value.Content, CultureInfo.InvariantCulture);
    }

    /// <summary>A finite number, or null where the key is missing; a float32 becomes the double of its shortest decimal form.</summary>
    /// <exception cref="CheckpointException">The value is of another type, or not finite.</exception>
    public double? Number(string key) => TryGet(key, out GgufValue? value)
        ? value.Content switch
        {
            float single when !float.IsFinite(single) => throw Wrong(key, value, "a finite number"),
            double wide when !double.IsFinite(wide) => throw Wrong(key, value, "a finite number"),
            float single => double.Parse(single.ToString("R", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture),
            double wide => wide,
            _ => Integer(key),
        }
        : null;

    /// <summary>A list of texts, or null where the key is missing.</summary>
    /// <exception cref="CheckpointException">The value is of another type.</exception>
    public IReadOnlyList<string>? Texts(string key) => TryGet(key, out GgufValue? value)
        ? value.Content as string[] ?? throw Wrong(key, value, "a list of texts")
        : null;

    /// <summary>A list of 32-bit whole numbers, or null where the key is missing.</summary>
    /// <exception cref="CheckpointException">The value is of another type.</exception>
    public IReadOnlyList<int>? Integers(string key) => TryGet(key, out GgufValue? value)
        ? value.Content switch
        {
            int[] numbers => numbers,
            uint[] numbers when !Array.Exists(numbers, n => n > int.MaxValue) => Array.ConvertAll(numbers, n => (int)n),
            _ => throw Wrong(key, value, "a list of 32-bit whole numbers"),
        }
        : null;

    /// <summary>A list of float32 numbers, or null where the key is missing.</summary>
    /// <exception cref="CheckpointException">The value is of another type.</exception>
    public IReadOnlyList<float>? Numbers(string key) => TryGet(key, out GgufValue? value)
        ? value.Content as float[] ?? throw Wrong(key, value, "a list of float32 numbers")
        : null;

    private CheckpointException Wrong(string key, GgufValue value, string wanted)
    {
        string kind = value.ElementKind is null ? $"{value.Kind}" : $"array of {value.ElementKind}";
        return new(file, $"the metadata key '{key}' must be {wanted}, but is of type {kind}.", "Convert the model again.");
    }
}
