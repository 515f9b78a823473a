namespace Spanwright.Training;

/// <summary>How far a run is and what it has seen; with weights, optimizer and sampler all that it needs to go on.</summary>
public sealed record TrainerState
{
    /// <summary>Updates taken.</summary>
    public int Step { get; init; }

    /// <summary>Real tokens read.</summary>
    public long Tokens { get; init; }

    /// <summary>Labelled positions read.</summary>
    public long LabelledTokens { get; init; }

    /// <summary>Whether an update with a learning rate above 0 was taken.</summary>
    public bool WeightsMoved { get; init; }

    /// <summary>Whether every trainable tensor was seen to have a gradient.</summary>
    public bool GradientsChecked { get; init; }

    /// <summary>All scorings so far.</summary>
    public IReadOnlyList<ScoredStep> Scorings { get; init; } = [];

    /// <summary>The best scoring so far.</summary>
    public ScoredStep? Best { get; init; }

    /// <summary>Scorings since the best one.</summary>
    public int ScoringsSinceBest { get; init; }

    /// <summary>The state after a scoring.</summary>
    internal TrainerState WithScores(ScoredStep scored, TrainingPlan plan)
    {
        double score = scored.Scores[plan.BestScoreName];
        bool isBest = Best is null || IsBetter(score, Best.Scores[plan.BestScoreName], plan.LowerIsBetter);
        return this with
        {
            Scorings = [.. Scorings, scored],
            Best = isBest ? scored : Best,
            ScoringsSinceBest = isBest ? 0 : ScoringsSinceBest + 1,
        };
    }

    private static bool IsBetter(double score, double best, bool lowerIsBetter) =>
        double.IsNaN(best) || (lowerIsBetter ? score < best : score > best);
}
