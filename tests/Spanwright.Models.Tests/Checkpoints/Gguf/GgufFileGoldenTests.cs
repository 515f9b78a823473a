using System.Collections;
using System.Globalization;
using System.Text.Json;
using Spanwright.Models.Checkpoints;
using Spanwright.Models.Checkpoints.Gguf;
using Spanwright.Models.Native;
using Spanwright.Testing;
using static TorchSharp.torch;

namespace Spanwright.Models.Tests.Checkpoints.Gguf;

public sealed class GgufFileGoldenTests
{
    [Fact]
    public void Every_container_gives_the_metadata_and_the_tensors_that_were_written()
    {
        string folder = Path.Combine(SharedFolders.Goldens("gguf"), "metadata");
        int values = 0, tensors = 0, files = 0, refused = 0;
        foreach (JsonProperty golden in GoldenValues.Read(Path.Combine(folder, "expected.json")).EnumerateObject())
        {
            string path = Path.Combine(folder, golden.Name);
            if (golden.Value.TryGetProperty("endian", out JsonElement endian) && endian.GetString() == "big")
            {
                CheckpointException error = Assert.Throws<CheckpointException>(() => GgufFile.Open(path));
                Assert.Contains("big-endian", error.Problem, StringComparison.Ordinal);
                refused++;
                continue;
            }

            using GgufFile file = GgufFile.Open(path);
            values += golden.Value.TryGetProperty("metadata", out JsonElement metadata) ? CheckMetadata(file.Metadata, metadata) : 0;
            tensors += golden.Value.TryGetProperty("tensors", out JsonElement expected) ? CheckTensors(file, expected, path) : 0;
            files++;
        }

        Report($"{files} files with {values} values and {tensors} tensors equal; {refused} big-endian refused");
        Assert.True(values > 0 && tensors > 0);
    }

    [Fact]
    public void Every_broken_file_is_refused_or_read_as_its_index_allows()
    {
        string folder = Path.Combine(SharedFolders.Goldens("gguf"), "broken");
        int containers = 0, models = 0, accepted = 0;
        foreach (JsonElement golden in GoldenValues.Read(Path.Combine(folder, "index.json")).EnumerateArray())
        {
            string name = golden.GetProperty("file").GetString()!;
            string wanted = golden.GetProperty("a_good_reader_should").GetString()!;
            string path = Path.Combine(folder, name);
            bool isRefused = BrokenFiles.IsRefused(path, LoadAll, out string outcome);
            if (wanted.Contains("reject as a model", StringComparison.Ordinal))
            {
                Assert.False(isRefused, $"{name}: {outcome}");
                Assert.True(BrokenFiles.IsRefused(path, OpenAsModel, out _), $"{name} was taken for a model");
                models++;
                continue;
            }

            BrokenFiles.Check(name, wanted, isRefused, outcome);
            _ = BrokenFiles.IsRefused(path, OpenAsModel, out _);
            _ = isRefused ? containers++ : accepted++;
        }

        Report($"{containers} containers and {models} models rejected, {accepted} accepted");
        Assert.NotEqual(0, containers + models);
    }

    private static void LoadAll(string path)
    {
        using GgufFile file = GgufFile.Open(path);
        foreach (string name in file.Names)
        {
            file.Load(name, ScalarType.Float32, CPU).Dispose();
        }
    }

    private static void OpenAsModel(string path) => Checkpoint.Open(path).Dispose();

    private static int CheckMetadata(GgufMetadata actual, JsonElement expected)
    {
        if (expected.ValueKind == JsonValueKind.Object)
        {
            foreach (JsonProperty golden in expected.EnumerateObject())
            {
                Assert.True(actual.TryGet(golden.Name, out GgufValue? value));
                Assert.True(IsSame(golden.Value, value.Content), $"'{golden.Name}' differs");
            }

            return actual.Pairs.Count;
        }

        Assert.Equal(
            expected.EnumerateArray().Select(e => e.GetProperty("key").GetString()), actual.Pairs.Select(p => p.Key));
        foreach (JsonElement golden in expected.EnumerateArray())
        {
            string key = golden.GetProperty("key").GetString()!;
            Assert.True(actual.TryGet(key, out GgufValue? value));
            if (golden.TryGetProperty("type_id", out JsonElement type))
            {
                Assert.Equal((GgufKind)type.GetInt32(), value.Kind);
            }

            if (golden.TryGetProperty("element_type_id", out JsonElement element))
            {
                Assert.Equal((GgufKind)element.GetInt32(), value.ElementKind);
            }

            Assert.True(IsSame(golden.GetProperty("value"), value.Content), $"'{key}' differs");
        }

        return expected.GetArrayLength();
    }

    private static bool IsSame(JsonElement golden, object actual) => (golden.ValueKind, actual) switch
    {
        (JsonValueKind.Array, IEnumerable list) =>
            golden.EnumerateArray().Zip(list.Cast<object>()).All(p => IsSame(p.First, p.Second))
            && golden.GetArrayLength() == list.Cast<object>().Count(),
        (_, GgufValue nested) => IsSame(golden, nested.Content),
        (JsonValueKind.Object, float number) => Bits(golden) == BitConverter.SingleToUInt32Bits(number) || IsNaN(golden, number),
        (JsonValueKind.Object, double number) => Bits(golden) == BitConverter.DoubleToUInt64Bits(number) || IsNaN(golden, number),
        (JsonValueKind.True or JsonValueKind.False, bool flag) => golden.GetBoolean() == flag,
        (JsonValueKind.String, string text) => golden.GetString() == text,
        (JsonValueKind.Number, float number) => (float)golden.GetDouble() == number,
        (_, IFormattable number) => golden.ToString() == number.ToString(null, CultureInfo.InvariantCulture),
        _ => false,
    };

    private static ulong Bits(JsonElement golden) =>
        ulong.Parse(golden.GetProperty("bits_be_hex").GetString()!, NumberStyles.HexNumber, CultureInfo.InvariantCulture);

    private static bool IsNaN(JsonElement golden, double number) =>
        double.IsNaN(number) && double.IsNaN(GoldenValues.Number(golden.GetProperty("value")));

    private static int CheckTensors(GgufFile file, JsonElement expected, string path)
    {
        if (expected.ValueKind == JsonValueKind.Array)
        {
            return CheckTypes(file, expected, path);
        }

        foreach (JsonProperty golden in expected.EnumerateObject())
        {
            using Tensor actual = file.Load(golden.Name, ScalarType.Float64, CPU);
            JsonElement values = golden.Value;
            if (golden.Value.ValueKind == JsonValueKind.Object)
            {
                Assert.Equal(GoldenValues.Longs(golden.Value.GetProperty("shape_hf")), file.Shape(golden.Name));
                values = golden.Value.GetProperty("values_row_major");
            }

            string? difference = GoldenValues.FirstDifference(
                TensorMemory.Elements<double>(actual), [.. Flat(values).Select(GoldenValues.Number)]);
            Assert.True(difference is null, $"{path}: '{golden.Name}': {difference}");
        }

        return expected.EnumerateObject().Count();
    }

    private static int CheckTypes(GgufFile file, JsonElement expected, string path)
    {
        using SafetensorsFile values = SafetensorsFile.Open(Path.ChangeExtension(path, ".expected.safetensors"));
        int equal = 0, refused = 0;
        foreach (JsonElement golden in expected.EnumerateArray())
        {
            string name = golden.GetProperty("name").GetString()!;
            Assert.Equal(GoldenValues.Longs(golden.GetProperty("shape_hf")), file.Shape(name));
            Assert.Equal(golden.GetProperty("type").GetString(), file.StoredType(name));
            try
            {
                using Tensor actual = file.Load(name, ScalarType.Float64, CPU);
                using Tensor wanted = values.Load(name, ScalarType.Float64, CPU);
                Assert.True(GoldenValues.Bytes(actual).SequenceEqual(GoldenValues.Bytes(wanted)), $"'{name}' differs");
                equal++;
            }
            catch (CheckpointException error) when (error.Problem.Contains("is not supported", StringComparison.Ordinal))
            {
                refused++;
            }
        }

        Report($"{Path.GetFileName(path)}: {equal} types equal, {refused} refused by name");
        return equal;
    }

    private static IEnumerable<JsonElement> Flat(JsonElement values) => values.ValueKind == JsonValueKind.Array
        ? values.EnumerateArray().SelectMany(Flat)
        : [values];

    private static void Report(string text) => TestContext.Current.TestOutputHelper?.WriteLine(text);
}
