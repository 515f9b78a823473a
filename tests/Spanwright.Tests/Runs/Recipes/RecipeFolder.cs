using Spanwright.Models.Backbones;
using Spanwright.Models.Layers;
using Spanwright.Options;
using Spanwright.Runs.Recipes;

namespace Spanwright.Tests.Runs.Recipes;

/// <summary>Corpora in a folder that is deleted at the end, and recipes for them with a model that is sizes only.</summary>
internal sealed class RecipeFolder : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("spanwright-recipe-");

    public string File(string name, string text)
    {
        string path = Path.Combine(_folder.FullName, name);
        System.IO.File.WriteAllText(path, text);
        return path;
    }

    /// <summary>What is found in a corpus.</summary>
    public static CorpusFacts Corpus(string train, params string[] settings)
    {
        GivenSettings given = new([.. settings, $"data.train={train}"]);
        CorpusFiles files = CorpusFiles.Find(given);
        CorpusLayout layout = CorpusLayout.Find(given, files.Train);
        return CorpusFacts.Read(given, files, layout.With(null));
    }

    /// <summary>A model of a size.</summary>
    public static ModelFacts Model(int layers = 30, int hidden = 576, bool isRandom = false, int positions = 8192) => new(
        "models/some", ModelSizes.Of(new DecoderOptions
        {
            VocabularySize = 49152,
            HiddenSize = hidden,
            LayerCount = layers,
            Attention = new AttentionSizes(hidden, 9, 3, hidden / 9, false, false),
            InnerSize = 8 * hidden / 3,
            NormEpsilon = 1e-5,
            Rope = new RopeOptions(hidden / 9, 10000, positions),
        }),
        "from safetensors", isRandom);

    /// <summary>The recipe for a corpus on a machine without fast bfloat16.</summary>
    public static Recipe Recipe(
        CorpusFacts corpus, ModelFacts? model = null, MachineFacts? machine = null, int[]? lengths = null, params string[] settings) =>
        Spanwright.Runs.Recipes.Recipe.Of(
            new RecipeFacts(
                corpus, model ?? Model(), new SubwordLengths(lengths ?? [7, 9, 40]), machine ?? new MachineFacts(false, 16L << 30)),
            new GivenSettings([.. settings]), "runs/some");

    /// <summary>The recipe's text without the folder's name.</summary>
    public string Text(Recipe recipe) =>
        RecipeText.Write(recipe, "run.yaml").Replace(_folder.FullName + Path.DirectorySeparatorChar, "");

    /// <summary>The options that the recipe's text holds.</summary>
    public Spanwright.Runs.RunOptions Read(Recipe recipe) => OptionsReader.Read<Spanwright.Runs.RunOptions>(new OptionSources
    {
        File = File("run.yaml", RecipeText.Write(recipe, null)),
    });

    public void Dispose() => _folder.Delete(recursive: true);
}
