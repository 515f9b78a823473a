using Spanwright.Models.Checkpoints;
using Spanwright.Models.Native;
using static TorchSharp.torch;

namespace Spanwright.Models.Tests.Checkpoints;

public sealed class SafetensorsFileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("safetensors").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData(ScalarType.Float32)]
    [InlineData(ScalarType.BFloat16)]
    [InlineData(ScalarType.Float16)]
    [InlineData(ScalarType.Float64)]
    [InlineData(ScalarType.Int64)]
    [InlineData(ScalarType.Bool)]
    public void What_was_written_is_read(ScalarType dtype)
    {
        using Tensor expected = arange(12, ScalarType.Float32).reshape(3, 4).to(dtype);
        using Tensor scalar = tensor(1).to(dtype);
        using Tensor none = empty([0, 3], dtype);
        string path = Write(("b", expected), ("a", scalar), ("c.empty", none));

        using SafetensorsFile file = SafetensorsFile.Open(path);

        foreach ((string name, Tensor wanted) in new[] { ("b", expected), ("a", scalar), ("c.empty", none) })
        {
            using Tensor actual = file.Load(name, dtype, CPU);
            Assert.Equal(wanted.shape, actual.shape);
            Assert.True(GoldenValues.Bytes(wanted).SequenceEqual(GoldenValues.Bytes(actual)), name);
        }
    }

    [Fact]
    public void Equal_content_gives_equal_bytes_in_any_order_of_writing()
    {
        using Tensor wide = arange(6, ScalarType.Float32);
        using Tensor narrow = arange(3, ScalarType.BFloat16);
        Dictionary<string, string> metadata = new() { ["z"] = "1", ["format"] = "pt" };
        string first = Path.Combine(_folder, "first");
        string second = Path.Combine(_folder, "second");

        SafetensorsFile.Write(first, [("n", narrow), ("w", wide), ("a", wide)], metadata);
        SafetensorsFile.Write(second, [("a", wide), ("w", wide), ("n", narrow)], metadata.Reverse().ToDictionary());

        Assert.Equal(File.ReadAllBytes(first), File.ReadAllBytes(second));
        using SafetensorsFile file = SafetensorsFile.Open(first);
        Assert.Equal(["a", "w", "n"], file.Names);
        Assert.Equal("pt", file.Metadata["format"]);
    }

    [Fact]
    public void A_loaded_tensor_outlives_its_file_and_every_other_view()
    {
        using Tensor expected = arange(1 << 20, ScalarType.Float32);
        SafetensorsFile file = SafetensorsFile.Open(Write(("x", expected)));
        using Tensor loaded = file.Load("x", ScalarType.Float32, CPU);
        using Tensor tail = loaded.narrow(0, 1 << 19, 1 << 19);
        file.Dispose();
        loaded.Dispose();

        using Tensor expectedTail = expected.narrow(0, 1 << 19, 1 << 19);
        Assert.True(tail.equal(expectedTail).all().item<bool>());
    }

    [Fact]
    public void The_mapping_goes_when_the_last_view_dies()
    {
        using Tensor expected = arange(1 << 10, ScalarType.Float32);
        string path = Write(("x", expected));
        using (SafetensorsFile file = SafetensorsFile.Open(path))
        {
            Tensor loaded = file.Load("x", ScalarType.Float32, CPU);
            file.Dispose();
            Assert.Contains(path, File.ReadAllText("/proc/self/maps"), StringComparison.Ordinal);
            loaded.Dispose();
        }

        Assert.DoesNotContain(path, File.ReadAllText("/proc/self/maps"), StringComparison.Ordinal);
    }

    [Fact]
    public void Changing_a_loaded_tensor_does_not_change_the_file()
    {
        using Tensor expected = arange(8, ScalarType.Float32);
        string path = Write(("x", expected));
        byte[] before = File.ReadAllBytes(path);
        using SafetensorsFile file = SafetensorsFile.Open(path);
        using Tensor loaded = file.Load("x", ScalarType.Float32, CPU);

        loaded.add_(1);

        Assert.Equal(before, File.ReadAllBytes(path));
        Assert.Equal(8, loaded[7].item<float>());
    }

    [Fact]
    public void Loading_in_the_stored_dtype_copies_nothing()
    {
        using Tensor expected = arange(8, ScalarType.Float32);
        using SafetensorsFile file = SafetensorsFile.Open(Write(("x", expected)));
        using Tensor first = file.Load("x", ScalarType.Float32, CPU);
        using Tensor second = file.Load("x", ScalarType.Float32, CPU);

        unsafe
        {
            Assert.True(TensorMemory.Pointer(first) == TensorMemory.Pointer(second));
        }
    }

    [Fact]
    public void A_transposed_tensor_is_written_in_its_own_order()
    {
        using Tensor source = arange(6, ScalarType.Float32).reshape(2, 3);
        using Tensor transposed = source.t();
        using SafetensorsFile file = SafetensorsFile.Open(Write(("x", transposed)));
        using Tensor loaded = file.Load("x", ScalarType.Float32, CPU);

        Assert.Equal([3L, 2L], loaded.shape);
        Assert.True(transposed.equal(loaded).all().item<bool>());
    }

    [Fact]
    public void An_unknown_name_gives_the_nearest_ones()
    {
        using Tensor any = ones(1);
        using SafetensorsFile file = SafetensorsFile.Open(Write(("model.norm.weight", any)));

        CheckpointException error = Assert.Throws<CheckpointException>(() => file.Shape("model.norm.weigth"));

        Assert.Contains("'model.norm.weight'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_cannot_be_written_leaves_the_old_one_and_no_rest()
    {
        using Tensor any = ones(1);
        string path = Write(("x", any));
        byte[] before = File.ReadAllBytes(path);

        Assert.Throws<ArgumentException>(() => SafetensorsFile.Write(path, [("x", any), ("x", any)], null));

        Assert.Equal(before, File.ReadAllBytes(path));
        Assert.Equal([path], Directory.GetFiles(_folder));
    }

    [Fact]
    public void A_missing_folder_is_named_with_the_remedy()
    {
        using Tensor any = ones(1);
        string path = Path.Combine(_folder, "none", "x.safetensors");

        CheckpointException error = Assert.Throws<CheckpointException>(() => SafetensorsFile.Write(path, [("x", any)], null));

        Assert.Equal(path, error.File);
    }

    [Fact]
    public void A_full_disk_leaves_nothing_behind()
    {
        Assert.SkipUnless(File.Exists("/dev/full"), "This system has no /dev/full.");
        string partial = Path.Combine(_folder, "x.safetensors.partial");
        File.CreateSymbolicLink(partial, "/dev/full");
        using Tensor any = ones(1 << 16);

        CheckpointException error = Assert.Throws<CheckpointException>(
            () => SafetensorsFile.Write(Path.Combine(_folder, "x.safetensors"), [("x", any)], null));

        Assert.Contains("space", error.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(_folder));
    }

    private string Write(params (string, Tensor)[] tensors)
    {
        string path = Path.Combine(_folder, "x.safetensors");
        SafetensorsFile.Write(path, tensors, null);
        return path;
    }
}
