using System.CommandLine;
using Spanwright.Cli.Rendering;
using Spanwright.Evaluation;
using Spanwright.Options;
using Spanwright.Runs;

namespace Spanwright.Cli.Commands;

/// <summary><c>spanwright compare</c>: tests whether finished runs differ.</summary>
internal sealed class CompareCommand : Command
{
    private const string DefaultMetric = "strict.micro.f1";

    private readonly Terminal _terminal;
    private readonly Argument<string[]> _folders = new("folder")
    {
        Description = "Folders of finished runs, two or more; a folder of runs with different seeds is one side, "
            + "and sides are paired by seed.",
        Arity = ArgumentArity.OneOrMore,
    };

    private readonly Option<string> _metric = new("--metric")
    {
        Description = "The score that is compared seed by seed, a name of eval_results.json.",
        HelpName = "name",
        DefaultValueFactory = _ => DefaultMetric,
    };

    private readonly Option<int> _seed = new("--seed")
    {
        Description = "Seed of the resampling.",
        HelpName = "number",
        DefaultValueFactory = _ => 1,
    };

    private readonly Option<bool> _json = new("--json") { Description = "Print one JSON object a line, for programs." };

    /// <summary>Makes the verb.</summary>
    public CompareCommand(Terminal terminal)
        : base("compare", "Test whether finished runs differ on the same test sentences.")
    {
        _terminal = terminal;
        Add(_folders);
        Add(_metric);
        Add(_seed);
        Add(_json);
        SetAction(Compare);
    }

    private int Compare(ParseResult parsed)
    {
        string[] folders = parsed.GetValue(_folders)!;
        if (folders.Length < 2)
        {
            throw new OptionException("", "Name the folders of at least two runs to compare.");
        }

        ComparedSystem[] systems = [.. folders.Select(SystemOf)];
        string metric = parsed.GetValue(_metric)!;
        IReadOnlyList<RunComparison> pairs = RunComparison.AllPairs(systems, metric, parsed.GetValue(_seed));
        if (parsed.GetValue(_json))
        {
            foreach (RunComparison pair in pairs)
            {
                _terminal.Out.WriteLine(ComparisonText.Json(pair, metric));
            }
        }
        else
        {
            _terminal.Out.Write(ComparisonText.Table(systems, pairs, metric));
        }

        return ExitCode.Success;
    }

    private static ComparedSystem SystemOf(string folder)
    {
        if (!Directory.Exists(folder))
        {
            throw new OptionException("", $"{folder}: there is no such folder. Check the path.");
        }

        string[] runs = IsFinished(folder) ? [folder]
            : [.. Directory.EnumerateDirectories(folder).Where(IsFinished).Order(StringComparer.Ordinal)];
        if (runs.Length == 0)
        {
            throw new OptionException(
                "", $"{folder}: neither it nor a folder in it is a finished run with test or development sentences. "
                + "Name the output_dir of a run, or a folder of such.");
        }

        FinishedRun[] finished = [.. runs.Select(Read)];
        FinishedRun? twin = finished.GroupBy(run => run.Seed).FirstOrDefault(group => group.Count() > 1)?.Last();
        return twin is null ? new ComparedSystem(folder, finished)
            : throw new OptionException(
                "", $"{twin.Name}: another run in {folder} has the seed {twin.Seed} too. Keep one run of each seed.");
    }

    private static bool IsFinished(string folder)
    {
        RunDirectory run = new(folder);
        return File.Exists(run.PredictionsConll) && File.Exists(run.Results);
    }

    private static FinishedRun Read(string folder)
    {
        RunDirectory run = new(folder);
        return FinishedRun.Read(folder, run.PredictionsConll, run.Evaluation, run.Environment);
    }
}
