using Spanwright.Models.Checkpoints;
using static TorchSharp.torch;

namespace Spanwright.Models.Tests.Checkpoints;

public sealed class ParameterLoaderTests : IDisposable
{
    private readonly string _file = Path.Combine(Directory.CreateTempSubdirectory("parameters").FullName, "model.safetensors");

    public void Dispose() => Directory.Delete(Path.GetDirectoryName(_file)!, recursive: true);

    [Fact]
    public void Parameters_are_filled_in_their_own_dtype()
    {
        using SafetensorsFile source = Store(("a", arange(4, ScalarType.Float32)), ("b", ones(2)));
        using Tensor a = zeros(4, ScalarType.BFloat16);
        using Tensor b = zeros([2], requires_grad: true);

        ParameterReport report = ParameterLoader.Fill([("a", a), ("b", b)], source, _file);

        Assert.Equal(["a", "b"], report.Loaded);
        Assert.Equal(3, a[3].to(ScalarType.Float32).item<float>());
        Assert.Equal(2, b.sum().item<float>());
        Assert.True(b.requires_grad);
    }

    [Fact]
    public void Differences_are_listed_together_with_the_nearest_names_and_nothing_is_changed()
    {
        using SafetensorsFile source = Store(("model.norm.weight", ones(4)), ("model.head.weight", ones(2, 2)));
        using Tensor norm = zeros(4);
        using Tensor head = zeros(2, 3);

        CheckpointException error = Assert.Throws<CheckpointException>(() => ParameterLoader.Fill(
            [("model.norms.weight", norm), ("model.head.weight", head)], source, _file));

        Assert.Contains("Missing (1): 'model.norms.weight' Did you mean 'model.norm.weight'?", error.Problem, StringComparison.Ordinal);
        Assert.Contains("Surplus (1): 'model.norm.weight'", error.Problem, StringComparison.Ordinal);
        Assert.Contains("'model.head.weight': [2, 2] in the file, [2, 3] in the model", error.Problem, StringComparison.Ordinal);
        Assert.Equal(0, head.sum().item<float>());
    }

    [Fact]
    public void Expected_differences_are_reported()
    {
        using SafetensorsFile source = Store(("a", ones(1)), ("old_head", ones(1)));
        using Tensor a = zeros(1);
        using Tensor score = full([1], 7f);

        ParameterReport report = ParameterLoader.Fill([("a", a), ("score", score)], source, _file, new()
        {
            MayBeNew = name => name == "score",
            MayBeSurplus = name => name == "old_head",
        });

        Assert.Equal(["score"], report.NewlyInitialized);
        Assert.Equal(["old_head"], report.Surplus);
        Assert.Equal(7, score.item<float>());
    }

    private SafetensorsFile Store(params (string, Tensor)[] tensors)
    {
        SafetensorsFile.Write(_file, tensors, null);
        return SafetensorsFile.Open(_file);
    }
}
