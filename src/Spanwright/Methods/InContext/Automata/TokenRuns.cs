using Spanwright.Methods.InContext.Answers;
using Spanwright.Text.Documents;

namespace Spanwright.Methods.InContext.Automata;

/// <summary>
/// Token sequences: each entry by itself (labels, numbers), or all runs of neighbouring words, each run a first word and inner words.
/// </summary>
/// <param name="First">The tokens of every entry at the beginning of a sequence; an empty one begins none.</param>
/// <param name="Inner">The tokens of every entry behind the one before it, an empty one continues none; null where entries stand alone.</param>
internal sealed record TokenRuns(int[][] First, int[][]? Inner = null)
{
    /// <summary>Whether a run that begins at a word may go on with another one; null where all may.</summary>
    public Func<int, int, bool>? Admits { get; init; }

    /// <summary>All runs that read as a run, in order; null where only runs with its tokens do.</summary>
    public Func<WordRange, WordRange[]>? Alike { get; init; }

    /// <summary>The runs of a sentence. Where words hold blanks, runs of other words may read alike.</summary>
    /// <param name="words">Its words.</param>
    /// <param name="first">The tokens of each at the beginning of a run.</param>
    /// <param name="inner">The tokens of each behind another one.</param>
    public static TokenRuns OfWords(IReadOnlyList<string> words, int[][] first, int[][] inner) => new(first, inner)
    {
        Alike = words.Any(word => word.Contains(' ', StringComparison.Ordinal))
            ? range => [.. new WordSearch(words).All(string.Join(' ', words.Skip(range.Start).Take(range.Length)))]
            : null,
    };
}
