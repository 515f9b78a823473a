using Spanwright.Batching;
using Spanwright.Text.Documents;
using Spanwright.Text.Formats;

namespace Spanwright.Runs.Transfer;

/// <summary>Draws few target sentences among those that have a label.</summary>
internal static class Shots
{
    /// <summary>Draws without replacement; fewer sentences of the same draw are among the more.</summary>
    /// <param name="sentences">The target's training sentences.</param>
    /// <param name="cell">Says how many, and which draw of which seed.</param>
    /// <param name="sampler">How draws follow from seeds.</param>
    /// <param name="file">Where the sentences come from, for messages.</param>
    /// <exception cref="DataFormatException">There are fewer sentences with a label.</exception>
    public static IReadOnlyList<Sentence> Draw(
        IReadOnlyList<Sentence> sentences, TransferCell cell, ShotSampler sampler, string file)
    {
        int wanted = cell.Shots!.Value;
        Sentence[] labelled = [.. sentences.Where(sentence => sentence.Spans.Count > 0)];
        if (labelled.Length < wanted)
        {
            throw new DataFormatException(
                file, line: null,
                $"of its {sentences.Count} sentences {labelled.Length} have a label, fewer than the {wanted} of grid.shots.",
                "Take fewer shots, or more sentences.");
        }

        SeededRandom random = sampler == ShotSampler.Paper
            ? new SeededRandom((ulong)SamplingSeed(cell.Seed, cell.Draw), RandomPurpose.Sampling)
            : new SeededRandom((ulong)cell.Seed, RandomPurpose.Sampling, number: 1 + cell.Draw);
        return [.. random.Permutation(labelled.Length).Take(wanted).Select(index => labelled[index])];
    }

    /// <summary>The paper's sampling seed of a draw: 42, 21, 10, 5, 2 for the seed 42.</summary>
    public static int SamplingSeed(int seed, int draw) => seed >> draw;
}
