using Spanwright.Models.Checkpoints;
using Spanwright.Options;
using static TorchSharp.torch;

namespace Spanwright.Training;

/// <summary>
/// AdamW with decoupled weight decay, equal to torch's up to rounding. Parameters in bfloat16 have a float32 copy
/// that takes the updates. It owns its state, not the parameters.
/// </summary>
public sealed class AdamWOptimizer : IDisposable
{
    private readonly AdamWCoefficients _adam;
    private readonly (ParameterGroup Group, AdamWState State)[] _states;

    /// <summary>Makes the optimizer with a state of zeros.</summary>
    /// <param name="groups">The trainable parameters.</param>
    /// <param name="adam">The coefficients of all groups.</param>
    /// <exception cref="ArgumentException">No parameter, a name twice, or neither float32 nor bfloat16.</exception>
    public AdamWOptimizer(IReadOnlyList<ParameterGroup> groups, AdamWCoefficients adam)
    {
        Groups = groups;
        Parameters = [.. groups.SelectMany(group => group.Parameters)];
        if (Parameters.Count == 0
            || Parameters.Select(named => named.Name).ToHashSet(StringComparer.Ordinal).Count < Parameters.Count)
        {
            throw new ArgumentException("There must be parameters, each with its own name.", nameof(groups));
        }

        _adam = adam;
        _states = [.. groups.SelectMany(group => group.Parameters.Select(named => (group, new AdamWState(named))))];
    }

    /// <summary>Makes the optimizer with the coefficients of a run file.</summary>
    public AdamWOptimizer(IReadOnlyList<ParameterGroup> groups, TrainOptions options)
        : this(groups, new AdamWCoefficients(options.AdamBeta1, options.AdamBeta2, options.AdamEpsilon))
    {
    }

    /// <summary>The groups.</summary>
    public IReadOnlyList<ParameterGroup> Groups { get; }

    /// <summary>The parameters of all groups.</summary>
    public IReadOnlyList<NamedParameter> Parameters { get; }

    /// <summary>Updates each parameter that has a gradient; the others keep weight and state, as in torch.</summary>
    /// <param name="rateFactor">Multiplies the learning rate of each group: the schedule's factor.</param>
    public void Step(double rateFactor)
    {
        foreach ((ParameterGroup group, AdamWState state) in _states)
        {
            state.Update(group.LearningRate * rateFactor, group.WeightDecay, _adam);
        }
    }

    /// <summary>Removes all gradients.</summary>
    public void ClearGradients()
    {
        foreach (NamedParameter named in Parameters)
        {
            named.Parameter.grad = null;
        }
    }

    /// <summary>
    /// The state as named tensors for a file: of each parameter exp_avg, exp_avg_sq (float32), step (int64) and, of
    /// bfloat16 ones, master (float32). The caller disposes them (all share memory with the state but step).
    /// </summary>
    public IReadOnlyList<(string Name, Tensor Tensor)> State() =>
        [.. _states.SelectMany(entry => entry.State.Saved())];

    /// <summary>Takes over a saved state.</summary>
    /// <exception cref="CheckpointException">Something is missing.</exception>
    /// <exception cref="ArgumentException">A tensor has another shape.</exception>
    public void Load(ITensorSource source)
    {
        foreach ((_, AdamWState state) in _states)
        {
            state.Load(source);
        }
    }

    /// <summary>Frees the state.</summary>
    public void Dispose()
    {
        foreach ((_, AdamWState state) in _states)
        {
            state.Dispose();
        }
    }
}
