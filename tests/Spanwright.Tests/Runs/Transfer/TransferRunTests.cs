using System.Text.Json.Nodes;
using Spanwright.Options;
using Spanwright.Runs.Transfer;
using Spanwright.Tests.Training;
using Spanwright.Text.Documents;
using Spanwright.Text.Formats;
using Spanwright.Training;

namespace Spanwright.Tests.Runs.Transfer;

[Collection(TorchGenerator.Name)]
public sealed class TransferRunTests
{
    private static readonly GridSection _small = new()
    {
        Models = ["vanilla", "implicit", "explicit"],
        Regimes = ["in_domain", "zero_shot", "target_only", "joint", "joint_from_source", "sequential"],
        Shots = [3],
        Seeds = [42],
        Draws = 1,
    };

    [Fact]
    public void A_grid_of_all_regimes_and_models_is_run_once_and_its_table_has_every_row()
    {
        using TinyDomains tiny = new();
        TransferOptions recipe = tiny.Recipe("grid", _small);

        List<TransferEvent> first = ToEnd(recipe);
        List<TransferEvent> second = ToEnd(recipe);

        Assert.Equal(18, first.OfType<TransferEvent.CellFinished>().Count(cell => !cell.IsSkipped));
        Assert.Equal(18, second.OfType<TransferEvent.CellFinished>().Count(cell => cell.IsSkipped));
        string table = first.OfType<TransferEvent.GridFinished>().Single().Table.Markdown();
        Assert.Equal(table, second.OfType<TransferEvent.GridFinished>().Single().Table.Markdown());
        Assert.Equal(table, File.ReadAllText(tiny.Path("grid/table.md")));
        Assert.All(
            ["in domain", "zero shot", "target only, 3 shots", "joint, 3 shots", "joint from source, 3 shots", "sequential, 3 shots"],
            row => Assert.Contains($"\n| {row} | ", table, StringComparison.Ordinal));
        Assert.Matches(@"\n\| sequential, 3 shots \| explicit \| 1 \| [\d.]+ to [\d.]+ \| [+-]?[\d.]+ \([+-]?[\d.]+ to [+-]?[\d.]+\) \| [\d.]+ \|\n", table);
        string picture = File.ReadAllText(tiny.Path("grid/explicit.svg"));
        Assert.All(
            ["in domain", "zero shot", "target only", "joint", "joint from source", "sequential"],
            regime => Assert.Contains($">{regime}<", picture, StringComparison.Ordinal));
        Assert.True(Directory.Exists(tiny.Path("grid/cells/zero_shot/vanilla/seed-42/best")));
        Assert.False(Directory.Exists(tiny.Path("grid/cells/sequential-3/vanilla/seed-42-draw-0/last")));
        Assert.Contains("Trigger", File.ReadAllText(tiny.Path("grid/data/target.test.conll")), StringComparison.Ordinal);
    }

    [Fact]
    public void A_finished_run_with_other_options_is_not_taken_for_this_one()
    {
        using TinyDomains tiny = new();
        TransferOptions recipe = tiny.Recipe("grid", _small with { Models = ["vanilla"], Regimes = ["zero_shot"] });
        ToEnd(recipe);

        OptionException error = Assert.Throws<OptionException>(
            () => ToEnd(recipe with { Train = recipe.Train with { LearningRate = 0.01 } }));

        Assert.Contains("holds a finished run with other options (now: learning_rate: 0.01)", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Embeddings_are_searched_on_the_source_and_the_best_of_a_seed_serves_all_its_regimes()
    {
        using TinyDomains tiny = new();
        TransferOptions recipe = tiny.Recipe("grid", _small with
        {
            Models = ["vanilla", "implicit"],
            Regimes = ["zero_shot", "joint", "sequential"],
            EmbeddingSizes = [2, 5],
            SignalLearningRates = [0.05, 1e-9],
        });

        List<TransferEvent> first = ToEnd(recipe);
        List<TransferEvent> second = ToEnd(recipe);

        // Four trials, of which one is the zero-shot model; three vanilla and three implicit runs.
        Assert.Equal(9, first.OfType<TransferEvent.CellStarted>().Count());
        Assert.Empty(second.OfType<TransferEvent.CellStarted>());
        TransferEvent.CellFinished[] finished = [.. first.OfType<TransferEvent.CellFinished>()];
        EmbeddingChoice best = finished[4..].Select(cell => cell.Score.Cell.Embedding).OfType<EmbeddingChoice>().Distinct().Single();
        string[] kept = Directory.GetDirectories(tiny.Path("grid/cells/zero_shot/implicit"), "best", SearchOption.AllDirectories);
        Assert.Equal(tiny.Path($"grid/cells/zero_shot/implicit/seed-42-{best.ToString().Replace(' ', '-')}/best"), Assert.Single(kept));
        double[] devs = [.. finished[..4].Select(cell => DevScore(tiny.Path("grid"), cell.Score.Cell))];
        Assert.Equal(devs.Max(), devs[Array.FindIndex(finished, cell => cell.Score.Cell.Embedding == best)]);
        Assert.Contains($"\nimplicit, seed 42: {best}, the best on", File.ReadAllText(tiny.Path("grid/table.md")), StringComparison.Ordinal);
        string config = File.ReadAllText(tiny.Path($"grid/cells/sequential-3/implicit/seed-42-draw-0-{best.ToString().Replace(' ', '-')}/config.resolved.yaml"));
        Assert.Contains($"embedding_size: {best.Size}\n", config, StringComparison.Ordinal);
        Assert.Contains("signal_learning_rate: null\n", config, StringComparison.Ordinal);
    }

    [Fact]
    public void A_model_that_a_later_grid_starts_from_is_trained_again_where_its_weights_are_gone()
    {
        using TinyDomains tiny = new();
        GridSection grid = _small with { Models = ["vanilla"], Regimes = ["zero_shot"] };
        ToEnd(tiny.Recipe("grid", grid));

        List<TransferEvent> told = ToEnd(tiny.Recipe("grid", grid with { Regimes = ["zero_shot", "sequential"] }));

        Assert.Equal(2, told.OfType<TransferEvent.CellStarted>().Count());
    }

    [Fact]
    public void A_finished_run_that_an_older_version_recorded_with_fewer_keys_counts()
    {
        using TinyDomains tiny = new();
        TransferOptions recipe = tiny.Recipe("grid", _small with { Models = ["vanilla"], Regimes = ["zero_shot"] });
        ToEnd(recipe);
        string config = tiny.Path("grid/cells/zero_shot/vanilla/seed-42/config.resolved.yaml");
        string[] lines = File.ReadAllLines(config);
        File.WriteAllLines(config, lines.Where(line => !line.Contains("masked_steps", StringComparison.Ordinal)));
        Assert.NotEqual(lines.Length, File.ReadAllLines(config).Length);

        Assert.True(ToEnd(recipe).OfType<TransferEvent.CellFinished>().Single().IsSkipped);
    }

    [Fact]
    public void Few_sentences_get_their_least_updates_beside_those_on_masked_text()
    {
        using TinyDomains tiny = new();
        TransferOptions recipe = tiny.Recipe("grid", _small with { Models = ["vanilla"], Regimes = ["target_only"], MaskedText = true });

        List<TransferEvent> told = ToEnd(recipe with
        {
            MultiTask = recipe.MultiTask with { MaskedChunk = 8, MaskedBatchSize = 1, MaskedSteps = 3 },
            FewShot = recipe.FewShot with { LeastUpdates = 4, NumTrainEpochs = 1 },
        });

        // Three updates on text and one on the few sentences, four times.
        TrainingEvent.Started started = told.OfType<TransferEvent.CellProgress>().Select(progress => progress.Happened)
            .OfType<TrainingEvent.Started>().First();
        Assert.Equal(16, started.TotalSteps);
    }

    [Fact]
    public void Masked_text_and_the_perplexity_of_the_target_can_choose_the_weights()
    {
        using TinyDomains tiny = new();
        TransferOptions recipe = tiny.Recipe("grid", _small with
        {
            Models = ["vanilla"],
            Regimes = ["zero_shot", "sequential"],
            MaskedText = true,
            Selection = ModelSelection.TargetPerplexity,
        });

        List<TransferEvent> told = ToEnd(recipe with
        {
            MultiTask = recipe.MultiTask with { MaskedChunk = 8 },
            Train = recipe.Train with { MaxSteps = 20 },
        });

        Assert.Equal(2, told.OfType<TransferEvent.CellFinished>().Count());
        Assert.Contains("masked.perplexity", File.ReadAllText(tiny.Path("grid/cells/zero_shot/vanilla/seed-42/metrics.jsonl")), StringComparison.Ordinal);
    }

    [Fact]
    public void More_shots_than_labelled_sentences_are_refused_before_anything_is_trained()
    {
        using TinyDomains tiny = new();

        DataFormatException error = Assert.Throws<DataFormatException>(
            () => ToEnd(tiny.Recipe("grid", _small with { Shots = [17] })));

        Assert.Contains("of its 17 sentences 16 have a label, fewer than the 17 of grid.shots", error.Message, StringComparison.Ordinal);
        Assert.False(Directory.Exists(tiny.Path("grid/cells")));
    }

    [Fact]
    public void Draws_of_the_paper_halve_the_sampling_seed_and_seeds_share_them()
    {
        Assert.Equal([42, 21, 10, 5, 2], Enumerable.Range(0, 5).Select(draw => Shots.SamplingSeed(42, draw)));

        Assert.Equal(Drawn(42, 1, ShotSampler.Paper), Drawn(43, 1, ShotSampler.Paper));
        Assert.NotEqual(Drawn(42, 1, ShotSampler.Clean), Drawn(43, 1, ShotSampler.Clean));
        Assert.NotEqual(Drawn(42, 0, ShotSampler.Clean), Drawn(42, 1, ShotSampler.Clean));
        Assert.All(Drawn(42, 0, ShotSampler.Clean), id => Assert.StartsWith("with", id, StringComparison.Ordinal));
    }

    [Fact]
    public void A_recipe_tells_all_that_is_wrong_with_it()
    {
        TransferOptions recipe = new()
        {
            Grid = new GridSection { Models = ["implicite"], Regimes = ["zero_shots"], Shots = [0] },
        };
        OptionProblems problems = new();

        recipe.Check(problems);

        Assert.Superset(
            new HashSet<string>(["output_dir", "source.train", "target.train", "target.test", "grid.models", "grid.regimes", "grid.shots", "signals"]),
            problems.All.Select(problem => problem.Key).ToHashSet());
    }

    private static double DevScore(string folder, TransferCell cell) =>
        JsonNode.Parse(File.ReadAllText(Path.Combine(folder, cell.Folder, "all_results.json")))!
            ["splits"]!["dev"]!["scores"]!["strict.micro.f1"]!.GetValue<double>();

    private static string[] Drawn(int seed, int draw, ShotSampler sampler)
    {
        Sentence[] sentences = [.. Enumerable.Range(0, 40).Select(i => new Sentence(i % 2 == 0 ? $"with {i}" : $"none {i}", ["a"])
        {
            Spans = i % 2 == 0 ? [new LabeledSpan(new WordRange(0, 1), "Event")] : [],
        })];
        TransferCell cell = new(TransferRegime.Sequential, MultiTaskKind.Vanilla, seed, Shots: 5, draw);
        return [.. Shots.Draw(sentences, cell, sampler, "file").Select(sentence => sentence.Id)];
    }

    private static List<TransferEvent> ToEnd(TransferOptions recipe) =>
        [.. TransferRun.Events(recipe, TestContext.Current.CancellationToken)];
}
