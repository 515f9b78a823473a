using Spanwright.Models.Backbones;
using Spanwright.Models.Layers;
using static TorchSharp.torch;

namespace Spanwright.Models.Adapters;

/// <summary>The low-rank corrections of one backbone, and the weights of it that are trained with them.</summary>
public sealed class LoraAdapter : IDisposable
{
    private readonly LoraLinear[] _layers;
    private readonly NamedWeight[] _trainedInFull;

    private LoraAdapter(LoraOptions options, LoraLinear[] layers, NamedWeight[] trainedInFull)
    {
        Options = options;
        _layers = layers;
        _trainedInFull = trainedInFull;
    }

    /// <summary>The settings.</summary>
    public LoraOptions Options { get; }

    /// <summary>A and B of every adapted projection.</summary>
    public IEnumerable<NamedWeight> Corrections => _layers.SelectMany(layer => layer.Weights());

    /// <summary>Weights of the backbone that are trained in full: biases and modules to save.</summary>
    public IReadOnlyList<NamedWeight> TrainedInFull => _trainedInFull;

    /// <summary>Wraps the targeted layers of a backbone; everything else is frozen, but for what the options train.</summary>
    /// <param name="backbone">The backbone.</param>
    /// <param name="backboneKey">Its path in the whole model, as <c>model</c>: targets match whole paths.</param>
    /// <param name="options">The settings.</param>
    /// <param name="seed">Seed of the initial weights.</param>
    /// <exception cref="AdapterException">No layer is targeted, or a module to save is not there.</exception>
    public static LoraAdapter Attach(IBackbone backbone, string backboneKey, LoraOptions options, long seed)
    {
        using Generator generator = new((ulong)seed);
        List<LoraLinear> layers = [];
        List<string> biases = [];
        foreach ((IBackboneBlock block, int index) in backbone.Blocks.Select((block, index) => (block, index)))
        {
            if (options.LayersToTransform?.Contains(index) == false)
            {
                continue;
            }

            foreach (LinearSlot slot in block.Slots)
            {
                bool IsAdapted(JointProjection projection) =>
                    options.Targets.Match($"{backboneKey}.{slot.Name}.{projection.Name}");

                if (slot.Original.Projections.Any(IsAdapted))
                {
                    layers.Add(new LoraLinear(slot, IsAdapted, options, generator));
                    biases.AddRange(slot.Original.Projections.Where(IsAdapted)
                        .Select(projection => $"{slot.Name}.{projection.Name}.bias"));
                }
            }
        }

        if (layers.Count == 0)
        {
            throw AdapterException.NoTarget(options, backbone);
        }

        NamedWeight[] full = [.. backbone.Weights().Where(weight =>
            IsSaved(weight, options) || IsTrainedBias(weight, options, biases))];
        RequireSaved(options, full, backbone);
        foreach (NamedWeight weight in full)
        {
            if (!backbone.Weights().Where(other => ReferenceEquals(other.Whole, weight.Whole)).All(full.Contains))
            {
                throw AdapterException.SharedProduct(weight.Name);
            }

            weight.Whole.requires_grad_();
        }

        return new LoraAdapter(options, [.. layers], full);
    }

    /// <summary>Adds every correction to its frozen weight.</summary>
    public void Merge()
    {
        foreach (LoraLinear layer in _layers)
        {
            layer.Merge();
        }
    }

    /// <summary>Restores every frozen weight bit for bit.</summary>
    public void Unmerge()
    {
        foreach (LoraLinear layer in _layers)
        {
            layer.Unmerge();
        }
    }

    /// <summary>Gives every place back to its frozen layer; the model is then the pretrained one again.</summary>
    public void Detach()
    {
        Unmerge();
        foreach (LoraLinear layer in _layers)
        {
            layer.Detach();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (LoraLinear layer in _layers)
        {
            layer.Dispose();
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
}
