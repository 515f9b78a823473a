using Spanwright.Models.Backbones;
using Spanwright.Models.Heads;
using Spanwright.Models.Layers;
using static TorchSharp.torch;

namespace Spanwright.Models.Adapters;

/// <summary>The low-rank corrections of one backbone, and the weights of it that are trained with them.</summary>
public sealed class LoraAdapter : IDisposable
{
    private readonly LoraLinear[] _layers;
    private readonly LoraLinear[] _headLayers;

    private LoraAdapter(LoraOptions options, LoraLinear[] layers, LoraLinear[] headLayers)
    {
        Options = options;
        _layers = layers;
        _headLayers = headLayers;
    }

    /// <summary>The settings.</summary>
    public LoraOptions Options { get; }

    /// <summary>A and B of every adapted projection of the backbone.</summary>
    public IEnumerable<NamedWeight> Corrections => _layers.SelectMany(layer => layer.Weights());

    /// <summary>Weights of the backbone that are trained in full: biases and modules to save.</summary>
    public IReadOnlyList<NamedWeight> TrainedInFull { get; private init; } = [];

    /// <summary>The same of a masked-language-model head, under their paths in the whole model.</summary>
    public IEnumerable<NamedWeight> HeadCorrections => _headLayers.SelectMany(layer => layer.Weights());

    /// <inheritdoc cref="HeadCorrections"/>
    public IReadOnlyList<NamedWeight> HeadTrainedInFull { get; private init; } = [];

    // Second keys of weights in HeadTrainedInFull: PEFT stores a shared bias under both of its names.
    internal IReadOnlyList<NamedWeight> HeadAliases { get; private init; } = [];

    /// <summary>Wraps the targeted layers of a backbone; everything else is frozen, but for what the options train.</summary>
    /// <param name="backbone">The backbone.</param>
    /// <param name="backboneKey">Its path in the whole model, as <c>model</c>: targets match whole paths.</param>
    /// <param name="options">The settings.</param>
    /// <param name="seed">Seed of the initial weights.</param>
    /// <param name="head">A masked-language-model head that is adapted too; null for none.</param>
    /// <exception cref="AdapterException">No layer is targeted, or a module to save is not there.</exception>
    public static LoraAdapter Attach(
        IBackbone backbone, string backboneKey, LoraOptions options, long seed, MaskedHead? head = null)
    {
        using Generator generator = new((ulong)seed);
        IEnumerable<LinearSlot> slots = backbone.Blocks
            .Where((_, layer) => options.LayersToTransform?.Contains(layer) != false)
            .SelectMany(block => block.Slots);
        IEnumerable<LinearSlot> headSlots = head is null || options.LayersToTransform is not null ? [] : [head.Transform];
        List<string> biases = [];
        LoraLinear[] layers = [.. Wrap(slots, $"{backboneKey}.", options, generator, biases)];
        LoraLinear[] headLayers = [.. Wrap(headSlots, "", options, generator, biases)];
        if (layers.Length + headLayers.Length == 0)
        {
            throw AdapterException.NoTarget(options, backbone);
        }

        bool IsTrained(NamedWeight weight) => IsSaved(weight, options) || IsTrainedBias(weight, options, biases);
        LoraAdapter adapter = new(options, layers, headLayers)
        {
            TrainedInFull = [.. backbone.Weights().Where(IsTrained)],
            HeadTrainedInFull = [.. (head?.Weights() ?? []).Where(IsTrained)],
            HeadAliases = head is not null && IsTrained(head.DecoderBias) ? [head.DecoderBias] : [],
        };
        NamedWeight[] full = [.. adapter.TrainedInFull, .. adapter.HeadTrainedInFull];
        RequireSaved(options, full, backbone);
        foreach (NamedWeight weight in full)
        {
            if (!backbone.Weights().Where(other => ReferenceEquals(other.Whole, weight.Whole)).All(full.Contains))
            {
                throw AdapterException.SharedProduct(weight.Name);
            }

            weight.Whole.requires_grad_();
        }

        return adapter;
    }

    /// <summary>Adds every correction to its frozen weight.</summary>
    public void Merge()
    {
        foreach (LoraLinear layer in _layers.Concat(_headLayers))
        {
            layer.Merge();
        }
    }

    /// <summary>Restores every frozen weight bit for bit.</summary>
    public void Unmerge()
    {
        foreach (LoraLinear layer in _layers.Concat(_headLayers))
        {
            layer.Unmerge();
        }
    }

    /// <summary>Gives every place back to its frozen layer; the model is then the pretrained one again.</summary>
    public void Detach()
    {
        Unmerge();
        foreach (LoraLinear layer in _layers.Concat(_headLayers))
        {
            layer.Detach();
        }
    }

    /// <summary>The pretrained model without corrections, until the result is disposed; the adapter is not merged.</summary>
    public IDisposable Suspend()
    {
        foreach (LoraLinear layer in _layers)
        {
            layer.Detach();
        }

        return new Suspension(_layers);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (LoraLinear layer in _layers.Concat(_headLayers))
        {
            layer.Dispose();
        }
    }

    private static IEnumerable<LoraLinear> Wrap(
        IEnumerable<LinearSlot> slots, string prefix, LoraOptions options, Generator generator, List<string> biases)
    {
        foreach (LinearSlot slot in slots)
        {
            bool IsAdapted(JointProjection projection) =>
                options.Targets.Match($"{prefix}{slot.Name}.{projection.Name}");

            if (slot.Original.Projections.Any(IsAdapted))
            {
                if (options.Bias == LoraBias.LoraOnly)
                {
                    slot.Original.SplitBias();
                }

                yield return new LoraLinear(slot, IsAdapted, options, generator);
                biases.AddRange(slot.Original.Projections.Where(IsAdapted)
                    .Select(projection => $"{slot.Name}.{projection.Name}.bias"));
            }
        }
    }

    private static bool IsSaved(NamedWeight weight, LoraOptions options) =>
        options.ModulesToSave.Any(module => LoraTargets.EndsWithModule(Module(weight.Name), module));

    private static bool IsTrainedBias(NamedWeight weight, LoraOptions options, List<string> adapted) => options.Bias switch
    {
        LoraBias.All => weight.Name.EndsWith(".bias", StringComparison.Ordinal),
        LoraBias.LoraOnly => adapted.Contains(weight.Name),
        _ => false,
    };

    // The head's names are in the list of every token classification adapter; the head is not part of the backbone.
    private static void RequireSaved(LoraOptions options, NamedWeight[] full, IBackbone backbone)
    {
        foreach (string module in options.ModulesToSave.Except(["classifier", "score"]))
        {
            if (!full.Any(weight => LoraTargets.EndsWithModule(Module(weight.Name), module)))
            {
                throw AdapterException.NoModule(module, backbone);
            }
        }
    }

    private static string Module(string weight) => weight[..weight.LastIndexOf('.')];

    private sealed class Suspension(LoraLinear[] layers) : IDisposable
    {
        public void Dispose()
        {
            foreach (LoraLinear layer in layers)
            {
                layer.Attach();
            }
        }
    }
}
