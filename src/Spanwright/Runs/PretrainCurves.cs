using Spanwright.Methods.LanguageModeling;
using Spanwright.Reports;
using Spanwright.Training;

namespace Spanwright.Runs;

/// <summary>Loss and perplexity of a pre-training run against the tokens it has read, as pictures.</summary>
/// <param name="Training">Tokens read, and loss of the updates around.</param>
/// <param name="HeldOut">Tokens read, and loss on the held-out text.</param>
internal sealed record PretrainCurves(
    IReadOnlyList<(double Tokens, double Loss)> Training, IReadOnlyList<(double Tokens, double Loss)> HeldOut)
{
    private const int MostPoints = 400;

    /// <summary>The points of a run.</summary>
    public static PretrainCurves Of(IReadOnlyList<TrainingEvent.StepTaken> steps, IReadOnlyList<ScoredStep> scorings)
    {
        List<(double Tokens, double Loss)> training = [];
        Dictionary<int, double> tokens = [];
        double read = 0;
        foreach (TrainingEvent.StepTaken[] chunk in steps.Chunk(Math.Max(1, steps.Count / MostPoints)))
        {
            foreach (TrainingEvent.StepTaken step in chunk)
            {
                read += step.Tokens;
                tokens[step.Step] = read;
            }

            training.Add((read, chunk.Average(step => step.Loss)));
        }

        return new PretrainCurves(
            training,
            [.. scorings.Where(scored => tokens.ContainsKey(scored.Step))
                .Select(scored => (tokens[scored.Step], scored.Scores[LanguageModelScores.LossName]))]);
    }

    /// <summary>The loss in nats.</summary>
    public string Loss() => Chart("Loss", "nats per predicted token", AxisScale.Linear, loss => loss);

    /// <summary>The perplexity, on a logarithmic axis.</summary>
    public string Perplexity() => Chart("Perplexity", "perplexity", AxisScale.Logarithmic, Math.Exp);

    private string Chart(string title, string unit, AxisScale scale, Func<double, double> value)
    {
        ChartSeries Series(string name, IReadOnlyList<(double Tokens, double Loss)> points) =>
            new(name, [.. points.Select(point => (point.Tokens, value(point.Loss)))]);

        return new LineChart
        {
            Title = title,
            XTitle = "tokens read",
            YTitle = unit,
            YScale = scale,
            Series = [Series("training", Training) with { IsFaint = true }, Series("held out", HeldOut)],
        }.Svg();
    }
}
