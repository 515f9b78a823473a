using Spanwright.Models.Heads;
using TorchSharp;
using static TorchSharp.torch;

namespace Spanwright.Models.Tests.Heads;

public sealed class WordReadoutTests
{
    [Theory]
    [InlineData(WordReadout.First, new[] { 1f, 3f })]
    [InlineData(WordReadout.Last, new[] { 2f, 3f })]
    [InlineData(WordReadout.Mean, new[] { 1.5f, 3f })]
    public void A_word_is_read_at_its_first_or_last_subword_or_over_all(WordReadout readout, float[] expected)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor hidden = tensor(new[] { 0f, 1f, 2f, 3f }, [4, 1]);
        WordPositions words = new(Starts: [1, 3], Ends: [3, 4]);

        Assert.Equal(expected, words.Read(hidden, readout).data<float>().ToArray());
    }

    [Fact]
    public void Gradients_of_the_mean_are_shared_among_the_subwords()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor hidden = zeros([4, 1], requires_grad: true);

        new WordPositions([1, 3], [3, 4]).Read(hidden, WordReadout.Mean).sum().backward();

        Assert.Equal([0f, 0.5f, 0.5f, 1f], hidden.grad!.data<float>().ToArray());
    }
}
