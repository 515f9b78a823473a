using Spanwright.Evaluation;
using Spanwright.Models.Backbones;
using Spanwright.Training;

namespace Spanwright.Runs;

/// <summary>What a finished run knows about itself.</summary>
/// <param name="Options">Its options.</param>
/// <param name="Corpora">Its sentences.</param>
/// <param name="Model">The model, as loaded from disk.</param>
/// <param name="Pretrained">The model that training began with.</param>
/// <param name="State">How training went.</param>
/// <param name="Finished">How it ended.</param>
/// <param name="Splits">The labelled splits by name: dev, test.</param>
/// <param name="Baselines">What labels the same splits without a model.</param>
/// <param name="CausalityBefore">The self-test after loading the pretrained model.</param>
/// <param name="CausalityAfter">The self-test of the trained tagger.</param>
internal sealed record RunResult(
    RunOptions Options,
    TaggingCorpora Corpora,
    ILabelingModel Model,
    BaseModelSource Pretrained,
    TrainerState State,
    TrainingEvent.Finished Finished,
    IReadOnlyDictionary<string, LabeledSplit> Splits,
    IReadOnlyDictionary<string, BaselineScores> Baselines,
    CausalityResult CausalityBefore,
    CausalityResult CausalityAfter)
{
    /// <summary>The split that predictions and scores are shown for: test, else dev; null without both.</summary>
    public KeyValuePair<string, LabeledSplit>? Headline =>
        Splits.ContainsKey("test") ? KeyValuePair.Create("test", Splits["test"])
        : Splits.ContainsKey("dev") ? KeyValuePair.Create("dev", Splits["dev"])
        : null;
}
