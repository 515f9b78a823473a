using Spanwright.Options;

namespace Spanwright.Tests.Options;

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
}
