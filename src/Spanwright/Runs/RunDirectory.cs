namespace Spanwright.Runs;

/// <summary>The names of everything that a run leaves on disk.</summary>
/// <param name="Path">The folder of the run.</param>
public sealed record RunDirectory(string Path)
{
    /// <summary>All options with their defaults written out: the same file trains the same model.</summary>
    public string Config => File("config.resolved.yaml");

    /// <summary>Versions, machine, hashes of the data.</summary>
    public string Environment => File("environment.json");

    /// <summary>One JSON object an event.</summary>
    public string Metrics => File("metrics.jsonl");

    /// <summary>What the command line tells in a pipe, in plain lines.</summary>
    public string Log => File("train.log");

    /// <summary>The curves of the run for TensorBoard (<c>tensorboard --logdir</c> of the run's folder).</summary>
    public string Curves => File(System.IO.Path.Combine("runs", "events.out.tfevents.spanwright"));

    /// <summary>Scores of the final evaluation on every split, and how the run went.</summary>
    public string Results => File("all_results.json");

    /// <summary>Scores on the test sentences, or the development sentences where there are none.</summary>
    public string Evaluation => File("eval_results.json");

    /// <summary>Predicted spans of that split, one sentence a line.</summary>
    public string PredictionsJsonLines => File("predictions.jsonl");

    /// <summary>Word, gold tag and predicted tag of that split.</summary>
    public string PredictionsConll => File("predictions.conll");

    /// <summary>Loss against tokens as a picture, of a pre-training run.</summary>
    public string LossCurve => File("loss.svg");

    /// <summary>Perplexity against tokens as a picture, of a pre-training run.</summary>
    public string PerplexityCurve => File("perplexity.svg");

    /// <summary>The card of the model.</summary>
    public string Card => File("README.md");

    /// <summary>Scores, curves, confusions and sentences as one page.</summary>
    public string Report => File("report.html");

    /// <summary>The tagger with the best score.</summary>
    public string Best => File("best");

    /// <summary>The tagger after the last update.</summary>
    public string Last => File("last");

    /// <summary>The tagger that the run ends with: the best one, else the last one.</summary>
    public string Result => Directory.Exists(Best) ? Best : Last;

    private string File(string name) => System.IO.Path.Combine(Path, name);
}
