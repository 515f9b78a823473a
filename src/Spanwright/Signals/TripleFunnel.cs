namespace Spanwright.Signals;

/// <summary>Sentences that have a triple left behind each step of a filter.</summary>
/// <param name="Sentences">All sentences.</param>
/// <param name="WithTriple">Those with a triple.</param>
/// <param name="AfterImplicit">Those with a triple without implicit words.</param>
/// <param name="AfterContiguity">Those with a triple whose parts are there, without gaps, and with a short relation.</param>
/// <param name="AfterOrder">Those with a triple in order: the ones that have tags.</param>
public readonly record struct TripleFunnel(
    long Sentences, long WithTriple, long AfterImplicit, long AfterContiguity, long AfterOrder)
{
    /// <summary>Adds step by step.</summary>
    public static TripleFunnel operator +(TripleFunnel left, TripleFunnel right) => new(
        left.Sentences + right.Sentences,
        left.WithTriple + right.WithTriple,
        left.AfterImplicit + right.AfterImplicit,
        left.AfterContiguity + right.AfterContiguity,
        left.AfterOrder + right.AfterOrder);

    /// <summary>One sentence.</summary>
    internal static TripleFunnel Of(IReadOnlyList<TripleDrop?> dropped) => new(
        Sentences: 1,
        WithTriple: dropped.Count > 0 ? 1 : 0,
        AfterImplicit: dropped.Any(drop => drop is not TripleDrop.Implicit) ? 1 : 0,
        AfterContiguity: dropped.Any(drop => drop is null or TripleDrop.Order or TripleDrop.LostWithSentence) ? 1 : 0,
        AfterOrder: dropped.Any(drop => drop is null) ? 1 : 0);
}
