using System.CommandLine;
using Spanwright.Options;
using Spanwright.Runs.Recipes;
using Spanwright.Text.Formats;

namespace Spanwright.Cli.Commands;

/// <summary><c>spanwright init</c>: writes a run file for a corpus and a model, from what it finds in them.</summary>
internal sealed class InitCommand : Command
{
    // The small model that comes with the program.
    private const string ShippedModel = "models/nano";

    private readonly Terminal _terminal;
    private readonly SettingOptions _settings = new();
    private readonly Argument<string[]> _arguments = new("file key=value")
    {
        Description = "The training sentences (dev and test are looked for beside them), or all files, or their folder; and "
            + "settings that are to stand in the run file, as data.tag_column=1.",
        Arity = ArgumentArity.ZeroOrMore,
    };

    private readonly Option<string?> _output = new("--output", "-o")
    {
        Description = "The run file to write; - or nothing for the standard output.",
        HelpName = "file",
    };

    private readonly Option<string?> _from = new("--from")
    {
        Description = "Write the recipe of a run that was made before.",
        HelpName = "run folder",
    };

    private readonly Option<bool> _force = new("--force") { Description = "Overwrite the file." };
    private readonly Option<bool> _yes = new("--yes", "-y") { Description = "Ask nothing: take what is suggested." };

    /// <summary>Makes the verb.</summary>
    public InitCommand(Terminal terminal)
        : base("init", "Write a commented run file for a corpus and a model, from what is found in them.")
    {
        _terminal = terminal;
        Add(_arguments);
        _settings
            .Add(this, "--model", ModelChoices.PathKey, "The model: a folder, or a .gguf file.")
            .Add(this, "--train", "data.train", "The training sentences.")
            .Add(this, "--dev", "data.dev", "The development sentences.")
            .Add(this, "--test", "data.test", "The test sentences.");
        foreach (Option option in new Option[] { _output, _force, _yes, _from })
        {
            Add(option);
        }

        SetAction(Run);
    }

    private int Run(ParseResult parsed)
    {
        RunArguments arguments = RunArguments.Of(parsed.GetValue(_arguments)!, "train, dev and test files", most: 3);
        OptionSources sources = _settings.Sources(parsed, _terminal, [.. CorpusFiles.Settings(arguments.Paths), .. arguments.Settings]);
        GivenSettings given = GivenSettings.Of(sources);
        Questions questions = new(_terminal, _terminal.CanAsk && !parsed.GetValue(_yes));
        if (parsed.GetValue(_from) is { } run)
        {
            CopyRun(run, arguments, new GivenSettings(sources.Overrides), Output(parsed, questions));
            return ExitCode.Success;
        }

        given = WithTraining(given, questions);
        CorpusFacts corpus = Corpus(given, questions);
        given = WithModel(given.Without(CorpusFiles.Keys), questions);
        RecipeOutput output = Output(parsed, questions);
        RecipeFacts facts = RecipeFacts.Find(given, corpus, MachineFacts.Here());
        Recipe recipe = Recipe.Of(facts, given, RunFolder.Of(output.File, corpus.Train.File));
        output.Write(RecipeText.Write(recipe, output.File), _terminal);
        return ExitCode.Success;
    }

    private static CorpusFacts Corpus(GivenSettings given, Questions questions)
    {
        CorpusFiles files = CorpusFiles.Find(given);
        CorpusLayout layout = CorpusLayout.Find(given, files.Train);
        return CorpusFacts.Read(given, files, layout.With(Chosen(layout, questions)));
    }

    private static TagPlace? Chosen(CorpusLayout layout, Questions questions)
    {
        if (!questions.AreAsked || layout.TagPlaces.Count < 2)
        {
            return null;
        }

        string list = string.Join(", ", layout.TagPlaces.Select(CorpusLayout.Shown));
        TagPlace? Place(string name) => layout.TagPlaces.FirstOrDefault(place => place.Name == name);
        string answer = questions.Ask(
            $"Which labels are to be learnt? Tags stand in {list}", layout.TagPlaces[0].Name,
            name => Place(name) is null ? $"Answer one of {string.Join(", ", layout.TagPlaces.Select(place => place.Name))}." : null,
            $"Choose one with {layout.TagKey}.");
        return Place(answer);
    }

    private static GivenSettings WithTraining(GivenSettings given, Questions questions) => given.Has(CorpusFiles.TrainKey)
        ? given
        : given.Or(CorpusFiles.TrainKey, questions.Ask(
            "The training sentences: a file, or a folder with train, dev and test", suggestion: null, Missing,
            "Name the file of the training sentences, as: spanwright init train.conll"));

    private static GivenSettings WithModel(GivenSettings given, Questions questions) => given.Has(ModelChoices.PathKey)
        ? given
        : given.Or(ModelChoices.PathKey, questions.Ask(
            "The model: a folder in Hugging Face layout, or a .gguf file", Path.Exists(ShippedModel) ? ShippedModel : null, Missing,
            "Name the model, as: --model FOLDER"));

    private static string? Missing(string path) =>
        Path.Exists(path) ? null : $"{path}: there is no such file or folder. Check the path.";

    private void CopyRun(string run, RunArguments arguments, GivenSettings given, RecipeOutput output)
    {
        if (arguments.Paths is [string file, ..])
        {
            throw new OptionException("", $"'{file}' and --from contradict each other: the run names its own files.");
        }

        output.Write(RecordedRecipe.Text(run, given.All), _terminal);
    }

    private RecipeOutput Output(ParseResult parsed, Questions questions) =>
        RecipeOutput.Find(parsed.GetValue(_output), parsed.GetValue(_force), _terminal, questions);
}
