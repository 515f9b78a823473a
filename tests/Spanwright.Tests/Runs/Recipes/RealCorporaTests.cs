using Spanwright.Runs;
using Spanwright.Runs.Recipes;
using Spanwright.Testing;

namespace Spanwright.Tests.Runs.Recipes;

/// <summary>Recipes for the corpora that are found on this machine.</summary>
public sealed class RealCorporaTests
{
    [Fact]
    [Trait("tier", "slow")]
    public void The_recipe_for_every_corpus_reads_all_its_files()
    {
        GoldenCount count = new();
        using RecipeFolder folder = new();
        foreach (string train in Directory.EnumerateFiles(SharedFolders.Data("."), "train.*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            Recipe recipe = RecipeFolder.Recipe(RecipeFolder.Corpus(train));
            RunOptions options = folder.Read(recipe);

            TaggingCorpora corpora = TaggingCorpora.Read(options.Data);

            string[] splits = [.. Directory.EnumerateFiles(Path.GetDirectoryName(train)!)
                .Where(file => Path.GetExtension(file) == Path.GetExtension(train))];
            Assert.Equal(splits.Length, new[] { corpora.Train, corpora.Dev, corpora.Test }.Count(split => split?.Count > 0));
            TestContext.Current.TestOutputHelper?.WriteLine(
                $"{train}: {options.Data.Scheme}, tags in {options.Data.TagColumn} ({options.Data.ConlluTags}), {corpora.Inventory.Labels.Count} labels");
            count.Ran();
        }

        count.Report();
    }
}
