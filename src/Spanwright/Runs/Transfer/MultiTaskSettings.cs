using Spanwright.Options;

namespace Spanwright.Runs.Transfer;

/// <summary>What a saved multi-task tagger needs beside its weights.</summary>
public sealed record MultiTaskSettings : TaggerSettings
{
    /// <summary>How it uses its signals.</summary>
    public required MultiTaskKind Kind { get; init; }

    /// <summary>Size of the embedding of a signal's tags.</summary>
    public required int EmbeddingSize { get; init; }

    /// <summary>Its signals; an implicit model asks the same sources again when it labels.</summary>
    public required IReadOnlyList<LearnedSignal> Signals { get; init; }
}
