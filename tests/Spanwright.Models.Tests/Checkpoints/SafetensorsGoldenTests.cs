using System.Globalization;
using System.Text.Json;
using Spanwright.Models.Checkpoints;
using Spanwright.Models.Native;
using Spanwright.Testing;
using TorchSharp;
using static TorchSharp.torch;

namespace Spanwright.Models.Tests.Checkpoints;

public sealed class SafetensorsGoldenTests
{
    private const string Set = "safetensors";

    [Fact]
    public void Every_good_file_gives_names_shapes_metadata_and_exact_values()
    {
        string folder = Path.Combine(SharedFolders.Goldens(Set), "good");
        int tensors = 0;
        foreach (JsonProperty golden in GoldenValues.Read(Path.Combine(folder, "expected.json")).GetProperty("files").EnumerateObject())
        {
            using SafetensorsFile file = SafetensorsFile.Open(Path.Combine(folder, golden.Name));
            JsonElement expected = golden.Value.GetProperty("tensors");
            Assert.Equal(
                expected.EnumerateObject().Select(t => t.Name).Order(StringComparer.Ordinal),
                file.Names.Order(StringComparer.Ordinal));
            CheckMetadata(golden.Value.GetProperty("metadata"), file.Metadata);
            foreach (JsonProperty tensor in expected.EnumerateObject())
            {
                CheckTensor(file, tensor.Name, tensor.Value, $"{golden.Name}: '{tensor.Name}'");
                tensors++;
            }
        }

        Report($"{tensors} tensors");
        Assert.NotEqual(0, tensors);
    }

    [Fact]
    public void Every_type_of_the_container_opens_and_loads_or_is_refused_by_name()
    {
        string folder = Path.Combine(SharedFolders.Goldens(Set), "good");
        int files = 0;
        foreach (JsonProperty golden in GoldenValues.Read(Path.Combine(folder, "expected.json")).GetProperty("other_types").EnumerateObject())
        {
            using SafetensorsFile file = SafetensorsFile.Open(Path.Combine(folder, golden.Name));
            string name = Assert.Single(file.Names);
            Assert.Equal(GoldenValues.Longs(golden.Value.GetProperty("shape")), file.Shape(name));
            string type = golden.Value.GetProperty("dtype").GetString()!;
            Assert.Equal(type, file.StoredType(name));
            try
            {
                using Tensor tensor = file.Load(name, ScalarType.Float32, CPU);
                Assert.Equal(file.Shape(name), tensor.shape);
            }
            catch (CheckpointException error)
            {
                Assert.Contains(type, error.Problem, StringComparison.Ordinal);
            }

            files++;
        }

        Report($"{files} files");
        Assert.NotEqual(0, files);
    }

    [Fact]
    public void Every_broken_file_is_refused_or_read_as_its_index_allows()
    {
        string folder = Path.Combine(SharedFolders.Goldens(Set), "broken");
        int rejected = 0, accepted = 0;
        foreach (JsonElement golden in GoldenValues.Read(Path.Combine(folder, "index.json")).EnumerateArray())
        {
            string name = golden.GetProperty("file").GetString()!;
            string wanted = golden.GetProperty("a_good_reader_should").GetString()!;
            bool isRefused = BrokenFiles.IsRefused(Path.Combine(folder, name), LoadAll, out string outcome);
            BrokenFiles.Check(name, wanted, isRefused, outcome);
            _ = isRefused ? rejected++ : accepted++;
        }

        Report($"{rejected} rejected, {accepted} accepted");
        Assert.NotEqual(0, rejected);
    }

    [Fact]
    public void Every_sharded_checkpoint_is_loaded_or_refused_as_its_case_says()
    {
        string folder = Path.Combine(SharedFolders.Goldens(Set), "sharded");
        JsonElement expected = GoldenValues.Read(Path.Combine(folder, "expected.json"));
        CheckTensors(Path.Combine(folder, "good"), expected.GetProperty("tensors"));
        int accepted = 1, rejected = 0;
        foreach (JsonElement golden in expected.GetProperty("cases").EnumerateArray())
        {
            string name = golden.GetProperty("folder").GetString()!;
            string wanted = golden.GetProperty("a_good_loader_should").GetString()!;
            if (wanted.Contains("both shapes", StringComparison.Ordinal))
            {
                CheckShapeIsRefused(Path.Combine(folder, name), Path.Combine(folder, "good"));
                rejected++;
            }
            else if (wanted.StartsWith("reject", StringComparison.Ordinal))
            {
                CheckpointException error = Assert.Throws<CheckpointException>(() => LoadAllOf(Path.Combine(folder, name)));
                Assert.NotEmpty(error.Remedy);
                rejected++;
            }
            else if (wanted.Contains("single file wins", StringComparison.Ordinal))
            {
                using Checkpoint checkpoint = Checkpoint.Open(Path.Combine(folder, name));
                using Tensor tensor = checkpoint.Tensors.Load(checkpoint.Tensors.Names[0], ScalarType.Float32, CPU);
                Assert.Equal(0, tensor.abs().sum().item<float>());
                accepted++;
            }
            else
            {
                CheckTensors(Path.Combine(folder, name), expected.GetProperty("tensors"));
                accepted++;
            }
        }

        Report($"{accepted} accepted, {rejected} rejected");
    }

    // The model that the config describes has the shapes of the good checkpoint.
    private static void CheckShapeIsRefused(string folder, string good)
    {
        using Checkpoint model = Checkpoint.Open(good);
        using Checkpoint checkpoint = Checkpoint.Open(folder);
        using DisposeScope scope = NewDisposeScope();
        List<(string, Tensor)> parameters = [.. model.Tensors.Names.Select(n => (n, zeros([.. model.Tensors.Shape(n)])))];
        CheckpointException error = Assert.Throws<CheckpointException>(
            () => ParameterLoader.Fill(parameters, checkpoint.Tensors, folder));
        string name = model.Tensors.Names.Single(n => !checkpoint.Tensors.Shape(n).SequenceEqual(model.Tensors.Shape(n)));
        Assert.Contains(
            $"'{name}': [{string.Join(", ", checkpoint.Tensors.Shape(name))}] in the file, "
            + $"[{string.Join(", ", model.Tensors.Shape(name))}] in the model",
            error.Problem,
            StringComparison.Ordinal);
    }

    private static void CheckTensors(string folder, JsonElement expected)
    {
        using Checkpoint checkpoint = Checkpoint.Open(folder);
        Assert.Equal("llama", checkpoint.Config.GetProperty("model_type").GetString());
        Assert.NotEmpty(expected.EnumerateObject());
        foreach (JsonProperty golden in expected.EnumerateObject())
        {
            using Tensor tensor = checkpoint.Tensors.Load(golden.Name, ScalarType.Float32, CPU);
            string sha = golden.Value.GetProperty("sha256_f32_le").GetString()!;
            Assert.True(sha == GoldenValues.Sha256(tensor), $"{folder}: '{golden.Name}' differs");
        }
    }

    private static void LoadAllOf(string folder)
    {
        using Checkpoint checkpoint = Checkpoint.Open(folder);
        foreach (string name in checkpoint.Tensors.Names)
        {
            checkpoint.Tensors.Load(name, ScalarType.Float32, CPU).Dispose();
        }
    }

    private static void LoadAll(string path)
    {
        using SafetensorsFile file = SafetensorsFile.Open(path);
        foreach (string name in file.Names)
        {
            file.Load(name, ScalarType.Float32, CPU).Dispose();
        }
    }

    private static void CheckMetadata(JsonElement expected, IReadOnlyDictionary<string, string> actual)
    {
        Dictionary<string, string> texts = expected.ValueKind == JsonValueKind.Null
            ? []
            : expected.EnumerateObject().ToDictionary(m => m.Name, m => m.Value.GetString()!);
        Assert.Equal(texts.OrderBy(t => t.Key), actual.OrderBy(t => t.Key));
    }

    private static void CheckTensor(SafetensorsFile file, string name, JsonElement golden, string place)
    {
        Assert.Equal(GoldenValues.Longs(golden.GetProperty("shape")), file.Shape(name));
        string type = golden.GetProperty("dtype").GetString()!;
        Assert.Equal(type, file.StoredType(name));
        JsonElement values = golden.GetProperty("values");
        if (type == "C64")
        {
            using Tensor complex = file.Load(name, ScalarType.ComplexFloat32, CPU);
            using Tensor parts = view_as_real(complex).contiguous();
            Compare(parts, [.. values.EnumerateArray().SelectMany(v => v.EnumerateArray()).Select(GoldenValues.Number)], place);
        }
        else if (type is "U64" or "I64")
        {
            using Tensor whole = file.Load(name, ScalarType.Int64, CPU);
            Int128[] expected = [.. values.EnumerateArray().Select(v => Int128.Parse(v.ToString(), CultureInfo.InvariantCulture))];
            Int128[] actual = [.. TensorMemory.Elements<long>(whole).ToArray().Select(v => type == "U64" ? (Int128)(ulong)v : v)];
            Assert.True(expected.SequenceEqual(actual), place);
        }
        else
        {
            using Tensor wide = file.Load(name, ScalarType.Float64, CPU);
            Compare(wide, [.. values.EnumerateArray().Select(GoldenValues.Number)], place);
        }

        if (Enum.TryParse(type switch { "F16" => "Float16", "BF16" => "BFloat16", "F32" => "Float32", "F64" => "Float64", _ => "" }, out ScalarType own))
        {
            using Tensor view = file.Load(name, own, CPU);
            Assert.True(golden.GetProperty("sha256").GetString() == GoldenValues.Sha256(view), place);
        }
    }

    private static void Compare(Tensor actual, double[] expected, string place)
    {
        using Tensor wide = actual.to(ScalarType.Float64);
        string? difference = GoldenValues.FirstDifference(TensorMemory.Elements<double>(wide), expected);
        Assert.True(difference is null, $"{place}: {difference}");
    }

    private static void Report(string text) => TestContext.Current.TestOutputHelper?.WriteLine(text);
}
