using System.Text.Json;
using Spanwright.Models.Checkpoints;
using Spanwright.Models.Checkpoints.Gguf;
using Spanwright.Testing;
using static TorchSharp.torch;

namespace Spanwright.Models.Tests.Checkpoints.Gguf;

public sealed class GgufBlocksGoldenTests : IDisposable
{
    private readonly string _file = Path.Combine(Directory.CreateTempSubdirectory("gguf").FullName, "blocks.gguf");

    public void Dispose() => Directory.Delete(Path.GetDirectoryName(_file)!, recursive: true);

    [Fact]
    public void Every_block_is_dequantised_bit_by_bit_as_the_reference_does()
    {
        string folder = Path.Combine(SharedFolders.Goldens("gguf"), "quants");
        using SafetensorsFile blocks = SafetensorsFile.Open(Path.Combine(folder, "blocks.safetensors"));
        int equal = 0;
        Dictionary<string, int> refused = [];
        foreach (JsonElement golden in GoldenValues.Read(Path.Combine(folder, "index.json")).GetProperty("dequantise").EnumerateArray())
        {
            string name = golden.GetProperty("name").GetString()!;
            string type = golden.GetProperty("type").GetString()!;
            using Tensor raw = blocks.Load(name + ".bytes", ScalarType.Byte, CPU);
            byte[] bytes = GoldenValues.Bytes(raw).ToArray();
            GgufBytes.Write(_file, [], [("t", golden.GetProperty("type_id").GetUInt32(), GoldenValues.Longs(golden.GetProperty("shape")), bytes)]);
            using GgufFile file = GgufFile.Open(_file);
            Assert.Equal(type, file.StoredType("t"));
            try
            {
                using Tensor actual = file.Load("t", ScalarType.Float32, CPU);
                using Tensor expected = blocks.Load(name + ".f32", ScalarType.Float32, CPU);
                Assert.True(GoldenValues.Bytes(actual).SequenceEqual(GoldenValues.Bytes(expected)), $"{name} differs");
                using Tensor rounded = file.Load("t", ScalarType.BFloat16, CPU);
                using Tensor expectedRounded = expected.to(ScalarType.BFloat16);
                Assert.True(GoldenValues.Bytes(rounded).SequenceEqual(GoldenValues.Bytes(expectedRounded)), $"{name} differs in bfloat16");
                equal++;
            }
            catch (CheckpointException error) when (error.Problem.Contains($"{type}, which is not supported", StringComparison.Ordinal))
            {
                refused[type] = refused.GetValueOrDefault(type) + 1;
            }
        }

        TestContext.Current.TestOutputHelper?.WriteLine(
            $"{equal} cases equal; refused by name: {string.Join(", ", refused.Select(r => $"{r.Key} ({r.Value} cases)"))}");
        Assert.NotEqual(0, equal);
        Assert.DoesNotContain(refused.Keys, IsRequired);
    }

    // The types that have to be read; the rarer ones may be refused.
    private static bool IsRequired(string type) => type
        is "F32" or "F16" or "BF16" or "F64" or "Q4_0" or "Q4_1" or "Q5_0" or "Q5_1" or "Q8_0"
        or "Q2_K" or "Q3_K" or "Q4_K" or "Q5_K" or "Q6_K" or "IQ4_NL" or "IQ4_XS" or "MXFP4";
}
