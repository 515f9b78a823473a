using CsCheck;
using Spanwright.Models.Checkpoints;
using Spanwright.Models.Checkpoints.Gguf;
using Spanwright.Models.Tests.Checkpoints.Gguf;
using static TorchSharp.torch;

namespace Spanwright.Models.Tests.Checkpoints;

public sealed class DamagedFilesTests : IDisposable
{
    private const int Damages = 500;

    private readonly string _folder = Directory.CreateTempSubdirectory("damaged").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_damaged_safetensors_file_is_refused_or_read_but_never_crashes()
    {
        string path = Path.Combine(_folder, "good.safetensors");
        using Tensor first = arange(6, ScalarType.Float32).reshape(2, 3);
        using Tensor second = ones(5, ScalarType.BFloat16);
        SafetensorsFile.Write(path, [("a", first), ("b", second)], new Dictionary<string, string> { ["format"] = "pt" });

        Damage(path, file => SafetensorsFile.Open(file));
    }

    [Fact]
    public void A_damaged_gguf_file_is_refused_or_read_but_never_crashes()
    {
        string path = Path.Combine(_folder, "good.gguf");
        GgufBytes.Write(
            path,
            [("general.architecture", "llama"), ("n", 7u), ("x", 0.5f)],
            [("a", 0, [2, 3], new byte[24]), ("b", 2, [32], new byte[18])]);

        Damage(path, file => GgufFile.Open(file));
    }

    [Fact]
    public void A_damaged_gguf_model_is_refused_or_read_but_never_crashes()
    {
        string path = Path.Combine(_folder, "model.gguf");
        TinyGguf.Write(path, headSize: 2, ropeFactors: [1f]);
        using (Checkpoint good = Checkpoint.Open(path))
        {
            Assert.Equal(11, good.Tensors.Names.Count);
        }

        Damage(path, file => Checkpoint.Open(file).Tensors);
    }

    private void Damage(string good, Func<string, ITensorSource> open)
    {
        byte[] content = File.ReadAllBytes(good);
        Gen<(int Place, byte Value)[]> damages = Gen.Select(Gen.Int[0, content.Length - 1], Gen.Byte).Array[1, 4];
        damages.Select(Gen.Int[0, content.Length]).Sample(
            (changes, length) =>
            {
                byte[] damaged = [.. content];
                foreach ((int place, byte value) in changes)
                {
                    damaged[place] = value;
                }

                // The whole length half of the time, else cut short.
                byte[] written = length % 2 == 0 ? damaged : damaged[..length];
                string path = Path.Combine(_folder, Guid.NewGuid().ToString("N") + Path.GetExtension(good));
                File.WriteAllBytes(path, written);
                BrokenFiles.IsRefused(path, file => LoadAll(open(file)), out _);
                File.Delete(path);
            },
            iter: Damages,
            threads: 1);
    }

    private static void LoadAll(ITensorSource source)
    {
        using (source)
        {
            foreach (string name in source.Names)
            {
                source.Load(name, ScalarType.Float32, CPU).Dispose();
            }
        }
    }
}
