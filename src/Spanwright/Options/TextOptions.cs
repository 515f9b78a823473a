using Spanwright.Text.Formats;

namespace Spanwright.Options;

/// <summary>The <c>text</c> section of pre-training: what is read.</summary>
public sealed record TextOptions
{
    /// <summary>
    /// UTF-8 text files, plain or compressed (<c>.gz</c>), and folders of <c>.txt</c> and <c>.txt.gz</c> files. Each line is a
    /// paragraph.
    /// </summary>
    public IReadOnlyList<string> Train { get; init; } = [];

    /// <summary>Held-out text files; without them, <c>holdout</c> says how much of the text is kept back.</summary>
    public IReadOnlyList<string> Dev { get; init; } = [];

    /// <summary>
    /// Share of every file that is held out, in whole documents drawn at random, the same ones for every
    /// seed; in [0, 0.5]. 0: nothing is scored.
    /// </summary>
    public double Holdout { get; init; } = 0.01;

    /// <summary>What ends a document: <c>empty_line</c>, <c>line</c> or <c>file</c>.</summary>
    public DocumentBoundary Documents { get; init; } = DocumentBoundary.EmptyLine;

    /// <summary>Tokens of a training example. A token sees only its own document.</summary>
    public int BlockSize { get; init; } = 256;

    /// <summary>Collects what is wrong with the values.</summary>
    public void Check(OptionProblems problems)
    {
        if (Train.Count == 0)
        {
            problems.Add("text.train", "is missing. Name text files, as [corpus.txt], or a folder of them.");
        }

        problems.Require(Holdout is >= 0 and <= 0.5, "text.holdout", Holdout, "must be in [0, 0.5]");
        problems.Require(BlockSize >= 8, "text.block_size", BlockSize, "must be 8 or more");
    }
}
