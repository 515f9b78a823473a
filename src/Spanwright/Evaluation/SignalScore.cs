namespace Spanwright.Evaluation;

/// <summary>How well a model finds a signal that it learns beside the labels.</summary>
/// <param name="Source">Where the signal comes from.</param>
/// <param name="Words">Words that were compared.</param>
/// <param name="Right">Words with the signal's tag.</param>
/// <param name="F1">Micro F1 of the words' tags but O.</param>
public sealed record SignalScore(string Source, int Words, int Right, double F1)
{
    /// <summary>Compares tags word by word; the tag 0 is O.</summary>
    public static SignalScore Of(string source, IReadOnlyList<int> gold, IReadOnlyList<int> predicted)
    {
        int right = gold.Zip(predicted).Count(pair => pair.First == pair.Second);
        int hits = gold.Zip(predicted).Count(pair => pair.First == pair.Second && pair.First != 0);
        int sides = gold.Count(tag => tag != 0) + predicted.Count(tag => tag != 0);
        return new SignalScore(source, gold.Count, right, sides == 0 ? 0 : 2.0 * hits / sides);
    }

    /// <summary>Share of words with the signal's tag.</summary>
    public double Accuracy => Words == 0 ? 0 : (double)Right / Words;

    /// <summary>The scores as a sentence.</summary>
    public string InWords() =>
        $"signal {Source}: accuracy {Accuracy:0.000}, F1 of its tags {F1:0.000} over {Words} words";
}
