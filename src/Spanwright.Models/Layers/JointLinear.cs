using static TorchSharp.torch;

namespace Spanwright.Models.Layers;

/// <summary>One of the projections that a <see cref="JointLinear"/> computes.</summary>
/// <param name="Name">Its name in checkpoints, as <c>q_proj</c>.</param>
/// <param name="FirstRow">Its first output.</param>
/// <param name="RowCount">Its number of outputs.</param>
public sealed record JointProjection(string Name, long FirstRow, long RowCount);

/// <summary>
/// Linear projections of one input computed as one product: y = x Wᵀ + b, where the rows of W are those of all
/// projections. Larger products run nearer to the peak.
/// </summary>
public sealed class JointLinear : ILinear, INamedWeights
{
    private Tensor[] _biases;   // none, one of all projections, or one each

    /// <summary>Makes the layer; a loader or an initialiser fills the weights.</summary>
    /// <param name="inputs">Size of the input.</param>
    /// <param name="projections">Name and output size of each projection.</param>
    /// <param name="hasBias">Whether each projection adds a bias.</param>
    /// <param name="place">Dtype and device of the weights.</param>
    public JointLinear(
        long inputs, IReadOnlyList<(string Name, long Outputs)> projections, bool hasBias, WeightPlace place)
    {
        Inputs = inputs;
        List<JointProjection> rows = [];
        foreach ((string name, long outputs) in projections)
        {
            rows.Add(new JointProjection(name, Outputs, outputs));
            Outputs += outputs;
        }

        Projections = rows;
        Weight = place.Empty(Outputs, inputs);
        _biases = hasBias ? [place.Empty(Outputs)] : [];
    }

    /// <summary>Size of the input.</summary>
    public long Inputs { get; }

    /// <summary>Size of the output: the sum over the projections.</summary>
    public long Outputs { get; }

    /// <summary>The projections, in the order of their rows.</summary>
    public IReadOnlyList<JointProjection> Projections { get; }

    /// <summary>W, shape (outputs, inputs).</summary>
    public Tensor Weight { get; }

    /// <inheritdoc/>
    public Tensor Forward(Tensor input, DropoutSource? dropout)
    {
        if (_biases.Length <= 1)
        {
            return nn.functional.linear(input, Weight, _biases.SingleOrDefault());
        }

        using Tensor bias = cat(_biases);
        return nn.functional.linear(input, Weight, bias);
    }

    /// <summary>Gives every projection a bias of its own, so that some can be trained while others are frozen.</summary>
    public void SplitBias()
    {
        if (_biases is [Tensor joint] && Projections.Count > 1)
        {
            using IDisposable quiet = no_grad();
            _biases = [.. Projections.Select(projection =>
                joint.narrow(0, projection.FirstRow, projection.RowCount).clone().DetachFromDisposeScope())];
            joint.Dispose();
        }
    }

    /// <inheritdoc/>
    public IEnumerable<NamedWeight> Weights()
    {
        foreach ((int index, JointProjection row) in Projections.Index())
        {
            yield return new NamedWeight($"{row.Name}.weight", Weight, row.FirstRow, row.RowCount);
            if (_biases.Length > 0)
            {
                yield return _biases.Length == 1
                    ? new NamedWeight($"{row.Name}.bias", _biases[0], row.FirstRow, row.RowCount)
                    : NamedWeight.Single($"{row.Name}.bias", _biases[index]);
            }
        }
    }
}
