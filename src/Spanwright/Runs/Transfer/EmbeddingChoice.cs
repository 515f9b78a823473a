using System.Globalization;

namespace Spanwright.Runs.Transfer;

/// <summary>What an implicit model is tried with on the source.</summary>
/// <param name="Size">Size of the embedding of a signal's tags.</param>
/// <param name="LearningRate">Its learning rate on the source; null for that of everything else.</param>
public sealed record EmbeddingChoice(int Size, double? LearningRate)
{
    /// <summary>The choice in words, as <c>embedding 50 at rate 0.0001</c>.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"embedding {Size}{(LearningRate is { } rate ? $" at rate {rate}" : "")}");
}
