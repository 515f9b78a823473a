using Spanwright.Methods.MultiTask;
using Spanwright.Models.Adapters;
using Spanwright.Models.Backbones;
using Spanwright.Models.Heads;
using Spanwright.Options;
using static TorchSharp.torch;

namespace Spanwright.Runs.Transfer;

/// <summary>Puts new heads on a backbone, as the settings say.</summary>
internal static class MultiTaskHeads
{
    /// <summary>Makes the model.</summary>
    /// <param name="settings">What it is made of.</param>
    /// <param name="backbone">The backbone.</param>
    /// <param name="adapter">Its adapter; null for none.</param>
    /// <param name="dropout">Dropout before the heads.</param>
    /// <param name="seed">Seed of the new weights.</param>
    public static MultiTaskModel Make(
        MultiTaskSettings settings, IBackbone backbone, LoraAdapter? adapter, double dropout, long seed)
    {
        Device device = backbone.Place.Device;
        int embedded = settings.Kind == MultiTaskKind.Implicit ? settings.Signals.Count * settings.EmbeddingSize : 0;
        TokenClassifier head = new(backbone.HiddenSize + embedded, settings.Tags.Count, dropout, seed, device);
        return new MultiTaskModel(backbone, adapter, head, settings.Readout)
        {
            Embeddings = settings.Kind != MultiTaskKind.Implicit ? [] : [.. settings.Signals.Select(
                (signal, i) => new SignalEmbedding(signal.Tags.Count, settings.EmbeddingSize, seed + 1 + i, device))],
            SignalHeads = settings.Kind switch
            {
                MultiTaskKind.Explicit => [.. settings.Signals.Select((signal, i) => new SignalHead(
                    new TokenClassifier(backbone.HiddenSize, signal.Tags.Count, dropout, seed + 1 + i, device),
                    signal.Section.Weight))],
                MultiTaskKind.OneHead => [.. settings.Signals.Select(signal => new SignalHead(head, signal.Section.Weight))],
                _ => [],
            },
        };
    }

    /// <summary>Makes sure that one head can serve labels and signals: their tags have the same prefixes in the same order.</summary>
    /// <exception cref="OptionException">They have not.</exception>
    public static void RequireFit(MultiTaskSettings settings)
    {
        string labels = Prefixes(settings.Tags);
        foreach (LearnedSignal signal in settings.Signals.Where(_ => settings.Kind == MultiTaskKind.OneHead))
        {
            if (Prefixes(signal.Tags) != labels)
            {
                throw new OptionException(
                    "multi_task.model",
                    $"is one_head, but the labels have the tags {string.Join(", ", settings.Tags)}, the signal {signal.Section.Source} "
                    + $"{string.Join(", ", signal.Tags.Take(10))}. Use explicit, or labels and signals of one kind each.");
            }
        }
    }

    private static string Prefixes(IReadOnlyList<string> tags) => string.Concat(tags.Select(tag => tag[0]));
}
