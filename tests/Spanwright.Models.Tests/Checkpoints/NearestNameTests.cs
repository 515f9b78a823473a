using Spanwright.Models.Checkpoints;

namespace Spanwright.Models.Tests.Checkpoints;

public class NearestNameTests
{
    [Theory]
    [InlineData("learnng_rate", "learning_rate")]
    [InlineData("LearningRate", "learning_rate")]
    [InlineData("lerning_rate", "learning_rate")]
    [InlineData("sede", "seed")]
    [InlineData("epochs", "num_train_epochs")]
    [InlineData("batch_size_that_is_something_else", null)]
    [InlineData("x", null)]
    public void A_misspelt_name_finds_the_known_one(string name, string? known) =>
        Assert.Equal(known, NearestName.Find(name, ["learning_rate", "seed", "num_train_epochs"]));

    [Fact]
    public void A_tensor_without_its_prefix_finds_the_whole_name()
    {
        Assert.Equal("model.norm.weight", NearestName.Find("norm.weight", ["lm_head.weight", "model.norm.weight"]));
        Assert.Equal(" Did you mean 'model.norm.weight'?", NearestName.Hint("model.norms.weight", ["model.norm.weight"]));
        Assert.Equal("", NearestName.Hint("score.bias", ["model.norm.weight"]));
    }
}
