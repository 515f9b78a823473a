using Spanwright.Options;

namespace Spanwright.Runs;

/// <summary>How a saved tagger is loaded.</summary>
public sealed record TaggerLoadOptions
{
    /// <summary><c>auto</c>, <c>cpu</c> or <c>cuda:0</c>.</summary>
    public string Device { get; init; } = "auto";

    /// <summary>Number type of the pretrained weights; null for the one of training.</summary>
    public ModelDtype? Dtype { get; init; }

    /// <summary>Where the pretrained model is; null for where it was in training.</summary>
    public string? BasePath { get; init; }

    /// <summary>
    /// Whether the adapter is added into the pretrained weights: faster, and in float32 the same but for rounding
    /// (logits within 1e-4). In bfloat16 the sum is rounded, which changes some labels. Null: only in float32.
    /// </summary>
    public bool? Merge { get; init; }

    /// <summary>Sentences of a usual length that go through the model together.</summary>
    public int BatchSize { get; init; } = 32;

    /// <summary>Changes how a model writes its answers, where it does; else they are written as in training.</summary>
    public Func<InContextOptions, InContextOptions> Answers { get; init; } = options => options;

    /// <summary>Whether the adapter is merged into weights of a number type.</summary>
    internal bool Merges(ModelDtype dtype) => Merge ?? dtype == ModelDtype.Float32;
}
