using Spanwright.Text.Documents;

namespace Spanwright.Methods.InContext.Demonstrations;

/// <summary>
/// Chooses demonstrations for a query: a pure function of pool, query, number and draw, and never a sentence with the
/// query's own words, nor two with the same words. Safe for concurrent use.
/// </summary>
public interface IDemonstrationSelector
{
    /// <summary>Chooses demonstrations.</summary>
    /// <param name="query">The sentence that shall be labelled; its spans are not looked at.</param>
    /// <param name="count">How many are wanted.</param>
    /// <param name="draw">What chance depends on.</param>
    /// <returns>As many as are wanted, or as the pool has, the best one last.</returns>
    IReadOnlyList<Sentence> Select(Sentence query, int count, DemonstrationDraw draw);
}
