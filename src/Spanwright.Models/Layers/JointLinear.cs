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
        Bias = hasBias ? place.Empty(Outputs) : null;
    }

    /// <summary>Size of the input.</summary>
    public long Inputs { get; }

    /// <summary>Size of the output: the sum over the projections.</summary>
    public long Outputs { get; }

    /// <summary>The projections, in the order of their rows.</summary>
    public IReadOnlyList<JointProjection> Projections { get; }

    /// <summary>W, shape (outputs, inputs).</summary>
    public Tensor Weight { get; }

    /// <summary>b, shape (outputs); null without bias.</summary>
    public Tensor? Bias { get; }

    /// <inheritdoc/>
    public Tensor Forward(Tensor input, DropoutSource? dropout) => nn.functional.linear(input, Weight, Bias);

    /// <inheritdoc/>
    public IEnumerable<NamedWeight> Weights()
    {
        foreach (JointProjection row in Projections)
        {
            yield return new NamedWeight($"{row.Name}.weight", Weight, row.FirstRow, row.RowCount);
            if (Bias is not null)
            {
                yield return new NamedWeight($"{row.Name}.bias", Bias, row.FirstRow, row.RowCount);
            }
        }
    }
}
