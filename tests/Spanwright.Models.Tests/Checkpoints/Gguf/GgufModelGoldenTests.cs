using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Spanwright.Models.Checkpoints;
using Spanwright.Models.Checkpoints.Gguf;
using Spanwright.Testing;
using static TorchSharp.torch;

namespace Spanwright.Models.Tests.Checkpoints.Gguf;

public sealed class GgufModelGoldenTests
{
    [Fact]
    public void Every_model_gives_the_stored_tensors_bit_by_bit()
    {
        int equal = 0;
        foreach ((string path, JsonElement golden) in Models())
        {
            using GgufFile file = GgufFile.Open(path);
            foreach (JsonElement expected in golden.GetProperty("tensors").EnumerateArray())
            {
                string name = expected.GetProperty("gguf").GetString()!;
                using Tensor actual = file.Load(name, ScalarType.Float32, CPU);
                Assert.True(expected.GetProperty("sha256_f32_as_stored").GetString() == GoldenValues.Sha256(actual), $"{path}: '{name}'");
                equal++;
            }
        }

        Report($"{equal} tensors equal");
        Assert.NotEqual(0, equal);
    }

    [Fact]
    public void Every_model_of_a_known_architecture_equals_its_hugging_face_form()
    {
        int models = 0, tensors = 0, skipped = 0;
        foreach ((string path, JsonElement golden) in Models())
        {
            Checkpoint checkpoint;
            try
            {
                checkpoint = Checkpoint.Open(path);
            }
            catch (CheckpointException error) when (error.Problem.Contains("is not supported as GGUF", StringComparison.Ordinal))
            {
                Report($"skipped {Path.GetFileName(path)}: {error.Problem}");
                skipped++;
                continue;
            }

            using (checkpoint)
            {
                tensors += CheckTensors(checkpoint, golden.GetProperty("tensors"), path);
                CheckConfig(checkpoint.Config, golden.GetProperty("hf_config"), path);
                CheckTokenizer(checkpoint.Tokenizer!, golden.GetProperty("metadata"));
            }

            models++;
        }

        Report($"{models} models with {tensors} tensors equal, {skipped} of other architectures skipped");
        Assert.NotEqual(0, models);
    }

    [Fact]
    public void A_real_model_equals_its_record_and_loads_quickly()
    {
        string goldens = Path.Combine(SharedFolders.Goldens("gguf"), "real");
        int models = 0;
        foreach (string record in Directory.EnumerateFiles(goldens, "*-tensors.json"))
        {
            JsonElement golden = GoldenValues.Read(record);
            string? path = FindModel(golden.GetProperty("file_bytes").GetInt64(), golden.GetProperty("file_sha256").GetString()!);
            if (path is null)
            {
                Report($"skipped {Path.GetFileName(record)}: the model is not there");
                continue;
            }

            using GgufFile file = GgufFile.Open(path);
            foreach (JsonElement expected in golden.GetProperty("tensors").EnumerateArray())
            {
                string name = expected.GetProperty("name").GetString()!;
                using Tensor actual = file.Load(name, ScalarType.Float32, CPU);
                Assert.Equal(GoldenValues.Longs(expected.GetProperty("shape_hf")), actual.shape);
                Assert.True(expected.GetProperty("sha256_f32_le").GetString() == GoldenValues.Sha256(actual), name);
            }

            CheckAllMetadata(file.Metadata, GoldenValues.Read(record.Replace("-tensors", "-metadata", StringComparison.Ordinal)));
            MeasureLoading(Path.GetDirectoryName(path)!);
            models++;
        }

        Assert.SkipWhen(models == 0, "No real GGUF model is there.");
        Report($"{models} real models");
    }

    private static void MeasureLoading(string folder)
    {
        foreach (ScalarType dtype in new[] { ScalarType.Float32, ScalarType.BFloat16 })
        {
            long start = Stopwatch.GetTimestamp();
            Environment.ProcessCpuUsage before = Environment.CpuUsage;
            using Checkpoint checkpoint = Checkpoint.Open(folder);
            TimeSpan opened = Stopwatch.GetElapsedTime(start);
            long elements = 0;
            List<Tensor> tensors = [];
            foreach (string name in checkpoint.Tensors.Names)
            {
                tensors.Add(checkpoint.Tensors.Load(name, dtype, CPU));
                elements += tensors[^1].NumberOfElements;
            }

            Environment.ProcessCpuUsage after = Environment.CpuUsage;
            Report($"{elements / 1e6:F1} M parameters as {dtype}: opened in {opened.TotalMilliseconds:F0} ms, "
                + $"loaded in {Stopwatch.GetElapsedTime(start).TotalMilliseconds:F0} ms "
                + $"(processor: {(after.UserTime - before.UserTime).TotalMilliseconds:F0} ms program, "
                + $"{(after.PrivilegedTime - before.PrivilegedTime).TotalMilliseconds:F0} ms system)");
            tensors.ForEach(t => t.Dispose());
        }
    }

    private static string? FindModel(long bytes, string sha256) => Directory
        .EnumerateFiles(SharedFolders.Model("."), "*.gguf", SearchOption.AllDirectories)
        .Where(f => new FileInfo(f).Length == bytes)
        .FirstOrDefault(f =>
        {
            using FileStream stream = File.OpenRead(f);
            return Convert.ToHexStringLower(SHA256.HashData(stream)) == sha256;
        });

    private static int CheckTensors(Checkpoint checkpoint, JsonElement expected, string path)
    {
        List<string> names = [];
        foreach (JsonElement golden in expected.EnumerateArray().Where(t => t.GetProperty("hf").ValueKind == JsonValueKind.String))
        {
            string name = golden.GetProperty("hf").GetString()!;
            names.Add(name);
            using Tensor actual = checkpoint.Tensors.Load(name, ScalarType.Float32, CPU);
            Assert.Equal(GoldenValues.Longs(golden.GetProperty("shape_hf")), actual.shape);
            Assert.True(golden.GetProperty("sha256_f32_hf").GetString() == GoldenValues.Sha256(actual), $"{path}: '{name}'");
        }

        Assert.Equal(names.Order(StringComparer.Ordinal), checkpoint.Tensors.Names.Order(StringComparer.Ordinal));
        return names.Count;
    }

    private static void CheckConfig(JsonElement actual, JsonElement expected, string path)
    {
        foreach (JsonProperty entry in actual.EnumerateObject().Where(e => e.Name != "architectures"))
        {
            JsonElement wanted = expected.TryGetProperty(entry.Name, out JsonElement value) ? value : default;
            if (entry.Name == "pad_token_id" && wanted.ValueKind == JsonValueKind.Null)
            {
                continue; // the file's tokenizer may name one that the model's config lacked
            }

            Assert.True(IsSame(entry.Value, wanted), $"{path}: {entry.Name} is {entry.Value} instead of {wanted}");
        }
    }

    private static bool IsSame(JsonElement actual, JsonElement wanted) => (actual.ValueKind, wanted.ValueKind) switch
    {
        (JsonValueKind.Object, JsonValueKind.Object) =>
            actual.EnumerateObject().All(e => wanted.TryGetProperty(e.Name, out JsonElement w) && IsSame(e.Value, w))
            && wanted.EnumerateObject().All(e => actual.TryGetProperty(e.Name, out _)),
        (JsonValueKind.Number, JsonValueKind.Number) => actual.GetDouble() == wanted.GetDouble(),
        (JsonValueKind.String, JsonValueKind.String) => actual.GetString() == wanted.GetString(),
        _ => actual.ValueKind == wanted.ValueKind,
    };

    private static void CheckTokenizer(GgufTokenizerMetadata actual, JsonElement metadata)
    {
        foreach (JsonProperty golden in metadata.EnumerateObject().Where(m => m.Name.StartsWith("tokenizer.", StringComparison.Ordinal)))
        {
            string key = golden.Name[(golden.Name.LastIndexOf('.') + 1)..];
            switch (key)
            {
                case "model":
                    Assert.Equal(golden.Value.GetString(), actual.Model);
                    break;
                case "pre":
                    Assert.Equal(golden.Value.GetString(), actual.PreTokenizer);
                    break;
                case "chat_template":
                    Assert.Equal(golden.Value.GetString(), actual.ChatTemplate);
                    break;
                case "tokens":
                    CheckList(golden.Value, [.. actual.Tokens]);
                    break;
                case "merges":
                    CheckList(golden.Value, [.. actual.Merges]);
                    break;
                case "token_type":
                    CheckList(golden.Value, [.. actual.TokenTypes.Select(t => $"{t}")]);
                    break;
                case "scores":
                    Assert.Equal(golden.Value.GetProperty("length").GetInt32(), actual.Scores.Count);
                    break;
                case "add_bos_token":
                    Assert.Equal(golden.Value.GetBoolean(), actual.AddsBos);
                    break;
                case "add_eos_token":
                    Assert.Equal(golden.Value.GetBoolean(), actual.AddsEos);
                    break;
                case "add_space_prefix":
                    Assert.Equal(golden.Value.GetBoolean(), actual.AddsSpacePrefix);
                    break;
                default:
                    Assert.Equal(golden.Value.GetInt32(), actual.SpecialIds[key.Replace("_token_id", "", StringComparison.Ordinal)]);
                    break;
            }
        }
    }

    private static void CheckList(JsonElement golden, string[] actual)
    {
        Assert.Equal(golden.GetProperty("length").GetInt32(), actual.Length);
        string[] first = [.. golden.GetProperty("first").EnumerateArray().Select(t => t.ToString())];
        string[] last = [.. golden.GetProperty("last").EnumerateArray().Select(t => t.ToString())];
        Assert.Equal(first, actual[..first.Length]);
        Assert.Equal(last, actual[^last.Length..]);
    }

    private static void CheckAllMetadata(GgufMetadata actual, JsonElement expected)
    {
        foreach (JsonElement golden in expected.GetProperty("metadata").EnumerateArray())
        {
            string key = golden.GetProperty("key").GetString()!;
            Assert.True(actual.TryGet(key, out GgufValue? value), key);
            if (golden.TryGetProperty("sha256_joined", out JsonElement joined))
            {
                byte[] text = Encoding.UTF8.GetBytes(string.Join('\n', (string[])value.Content));
                Assert.Equal(joined.GetString(), Convert.ToHexStringLower(SHA256.HashData(text)));
            }
            else if (golden.TryGetProperty("sha256_le_bytes", out JsonElement numbers))
            {
                byte[] bytes = new byte[Buffer.ByteLength((Array)value.Content)];
                Buffer.BlockCopy((Array)value.Content, 0, bytes, 0, bytes.Length);
                Assert.Equal(numbers.GetString(), Convert.ToHexStringLower(SHA256.HashData(bytes)));
            }
            else if (value.Content is string text)
            {
                Assert.Equal(golden.GetProperty("value").GetString(), text);
            }
            else if (value.Kind != GgufKind.Array)
            {
                Assert.Equal(GoldenValues.Number(golden.GetProperty("value")), Convert.ToDouble(value.Content));
            }
        }

        Report($"{expected.GetProperty("metadata").GetArrayLength()} metadata entries equal");
    }

    private static IEnumerable<(string Path, JsonElement Golden)> Models() => Directory
        .EnumerateFiles(Path.Combine(SharedFolders.Goldens("gguf"), "models"), "*.gguf")
        .Order(StringComparer.Ordinal)
        .Select(path => (path, GoldenValues.Read(Path.ChangeExtension(path, ".json"))));

    private static void Report(string text) => TestContext.Current.TestOutputHelper?.WriteLine(text);
}
