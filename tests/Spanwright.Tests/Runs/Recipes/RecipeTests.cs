using Spanwright.Options;
using Spanwright.Runs;
using Spanwright.Runs.Recipes;
using Spanwright.Testing;
using Spanwright.Text.Formats;

namespace Spanwright.Tests.Runs.Recipes;

/// <summary>From what is found to a recipe.</summary>
public sealed class RecipeTests : IDisposable
{
    private const string Columns = "in\tIN\tO\nNew York\tNNP\tB-LOC\n\nAnn\tNNP\tB-PER\nLee\tNNP\tI-PER\n\n";

    private readonly RecipeFolder _folder = new();

    [Fact]
    public void A_corpus_of_tab_separated_columns()
    {
        string train = _folder.File("train.conll", Columns);
        _folder.File("dev.conll", Columns);
        _folder.File("test.conll", "Rome\tNNP\tI-LOC\n\n");

        Matches(RecipeFolder.Recipe(RecipeFolder.Corpus(train)), "recipe-tabs");
    }

    [Fact]
    public void A_corpus_of_json_lines()
    {
        string train = _folder.File("train.jsonl", """
            {"text": "😀 Ann in Rome", "entities": [[2, 5, "PER"], [9, 13, "LOC"]]}
            {"text": "Ann", "entities": [[0, 3, "PER"]]}

            """);

        Matches(
            RecipeFolder.Recipe(RecipeFolder.Corpus(train), RecipeFolder.Model(layers: 4, hidden: 144, isRandom: true)), "recipe-jsonl");
    }

    [Fact]
    public void A_corpus_of_universal_dependencies()
    {
        string train = _folder.File(
            "en-ud-train.conllu", "# text = Ann sings\n1\tAnn\tAnn\tPROPN\t_\t_\t2\tnsubj\t_\t_\n2\tsings\tsing\tVERB\t_\t_\t0\troot\t_\t_\n\n");
        _folder.File("en-ud-dev.conllu", File.ReadAllText(train));

        Matches(RecipeFolder.Recipe(RecipeFolder.Corpus(train), machine: new MachineFacts(true, 16L << 30)), "recipe-conllu");
    }

    [Theory]
    [InlineData(30, 576, false, true)]
    [InlineData(4, 144, false, false)]
    [InlineData(30, 576, true, false)]
    public void Large_pretrained_models_get_adapters(int layers, int hidden, bool isRandom, bool usesLora)
    {
        RunOptions options = Read(RecipeFolder.Model(layers, hidden, isRandom));

        Assert.Equal((usesLora, isRandom), (options.Lora is not null, options.Model.RandomInit));
        Assert.Equal("middle", options.Model.Unmask);
    }

    [Theory]
    [InlineData(576, true, 16, ModelDtype.Bfloat16)]
    [InlineData(576, false, 16, ModelDtype.Float32)]
    [InlineData(576, false, 1, ModelDtype.Bfloat16)]
    [InlineData(144, true, 16, ModelDtype.Float32)]
    public void The_number_type_follows_processor_memory_and_size(int hidden, bool isFast, int gigabytes, ModelDtype dtype) =>
        Assert.Equal(dtype, Read(RecipeFolder.Model(hidden: hidden), new MachineFacts(isFast, (long)gigabytes << 30)).Model.Dtype);

    [Theory]
    [InlineData(20, 8192, 64)]
    [InlineData(65, 8192, 96)]
    [InlineData(96, 8192, 96)]
    [InlineData(5000, 8192, 512)]
    [InlineData(5000, 256, 256)]
    public void The_sequence_length_holds_the_longest_sentence_up_to_a_limit(int longest, int positions, int limit)
    {
        Recipe recipe = RecipeFolder.Recipe(Corpus(), RecipeFolder.Model(positions: positions), lengths: [5, longest]);

        Assert.Equal(limit, recipe.Options.Model.MaxSeqLength);
        Assert.Contains(longest > limit ? "Longer ones (1)" : "No sentence is cut", recipe.Reasons["model.max_seq_length"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(20, 4, 30)]
    [InlineData(100, 8, 24)]
    [InlineData(350, 16, 14)]
    [InlineData(5000, 16, 3)]
    public void Batch_and_epochs_follow_the_number_of_sentences(int sentences, int batch, int epochs)
    {
        string train = _folder.File("train.conll", string.Concat(Enumerable.Repeat("Ann B-PER\n\n", sentences)));

        TrainOptions options = RecipeFolder.Recipe(RecipeFolder.Corpus(train)).Options.Train;

        Assert.Equal((batch, epochs), (options.PerDeviceTrainBatchSize, options.NumTrainEpochs));
    }

    [Fact]
    public void What_the_user_says_stands_in_the_recipe()
    {
        RunOptions options = Read(
            RecipeFolder.Model(), null, "train.seed=7", "lora=null", "model.unmask=top:3", "device=cpu", "model.splitter=whitespace");

        Assert.Equal((7, "top:3", "cpu", "whitespace"), (options.Train.Seed, options.Model.Unmask, options.Device, options.Model.Splitter));
        Assert.Null(options.Lora);
        Assert.Equal(5e-5, options.Train.LearningRate);
        Assert.Equal(4, Read(RecipeFolder.Model(4, 144), null, "lora.r=4").Lora!.R);
    }

    [Fact]
    public void What_the_user_says_wrongly_is_told()
    {
        OptionException error = Assert.Throws<OptionException>(() => Read(RecipeFolder.Model(), null, "train.sede=7", "train.seed=x"));

        Assert.Equal(["train.sede", "train.seed"], error.Problems.Select(problem => problem.Key).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Illegal_tags_are_counted_in_the_recipe()
    {
        Recipe recipe = RecipeFolder.Recipe(RecipeFolder.Corpus(_folder.File("train.conll", "a B-X\nb I-X\nc I-Y\n\n")));

        Assert.StartsWith("1 tag illegal", recipe.Reasons["data.illegal"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("in O O\nRome B-LOC B\n", "2 places hold tags: 1 (LOC); 2 (_).")]
    [InlineData("in IN\nRome NNP\n", "none of its 2 columns holds tags")]
    [InlineData("word\n", "one column only")]
    [InlineData("", "no sentence")]
    [InlineData("{\"text\": \"Ann Lee\", \"entities\": [[0, 7, \"A\"], [4, 7, \"B\"]]}\n", "overlap: A and B")]
    [InlineData("{\"text\": \"Ann\"}\n", "no word has a label")]
    [InlineData("{\"text\": \n", "train.txt:1")]
    public void Corpora_that_nothing_can_be_trained_on_are_refused(string text, string problem)
    {
        string train = _folder.File("train.txt", text);

        DataFormatException error = Assert.Throws<DataFormatException>(() => RecipeFolder.Corpus(train));

        Assert.Contains(problem, error.Message, StringComparison.Ordinal);
        Assert.NotEmpty(error.Remedy);
    }

    [Fact]
    public void A_label_that_training_never_saw_is_refused()
    {
        string train = _folder.File("train.conll", "Ann B-PER\n\n");
        _folder.File("dev.conll", "Rome B-LOC\n\n");

        Assert.Contains("LOC", Assert.Throws<DataFormatException>(() => RecipeFolder.Corpus(train)).Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void All_splits_together_show_the_scheme()
    {
        string train = _folder.File("train.conll", "Ann I-PER\n\n");
        _folder.File("dev.conll", "Ann I-PER\nLee B-PER\n\n");

        Assert.Equal("iob1", RecipeFolder.Recipe(RecipeFolder.Corpus(train)).Options.Data.Scheme);
    }

    public void Dispose() => _folder.Dispose();

    private CorpusFacts Corpus() => RecipeFolder.Corpus(_folder.File("train.conll", Columns));

    private RunOptions Read(ModelFacts model, MachineFacts? machine = null, params string[] settings) =>
        _folder.Read(RecipeFolder.Recipe(Corpus(), model, machine, settings: settings));

    // Every reason stands in the text, and the text is read as the options that were chosen.
    private void Matches(Recipe recipe, string name)
    {
        Assert.Equal(OptionsWriter.Write(recipe.Options), OptionsWriter.Write(_folder.Read(recipe)));
        Assert.All(recipe.Reasons.Values, reason => Assert.NotEmpty(reason));
        GoldenFile.Matches(_folder.Text(recipe), name);
    }
}
