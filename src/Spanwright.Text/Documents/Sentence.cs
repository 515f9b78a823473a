namespace Spanwright.Text.Documents;

/// <summary>Words and their labelled spans: what enters and leaves the toolkit.</summary>
/// <param name="Id">Name of the sentence, unique within its source.</param>
/// <param name="Words">The words in order.</param>
public sealed record Sentence(string Id, IReadOnlyList<string> Words)
{
    /// <summary>The labelled spans, in order of their start.</summary>
    public IReadOnlyList<LabeledSpan> Spans { get; init; } = [];

    /// <summary>The text the words were cut from; null where the source had words only.</summary>
    public string? Text { get; init; }

    /// <summary>
    /// UTF-16 range of every word in <see cref="Text"/>; null where <see cref="Text"/> is. Words of one
    /// multiword token share its range.
    /// </summary>
    public IReadOnlyList<CharacterRange>? Offsets { get; init; }

    /// <summary>Name of the document the sentence belongs to; null where the source knows no documents.</summary>
    public string? Document { get; init; }
}
