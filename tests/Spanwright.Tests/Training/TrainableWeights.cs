using Spanwright.Models.Checkpoints;
using TorchSharp;
using static TorchSharp.torch;

namespace Spanwright.Training;

/// <summary>The trained parameters under their own names in one file.</summary>
/// <param name="parameters">The parameters.</param>
public sealed class TrainableWeights(IReadOnlyList<NamedParameter> parameters) : ITrainedWeights
{
    private const string FileName = "weights.safetensors";

    /// <inheritdoc/>
    public void Save(string folder) => SafetensorsFile.Write(
        Path.Combine(folder, FileName),
        parameters.Select(named => (named.Name, (Tensor)named.Parameter)),
        metadata: null);

    /// <inheritdoc/>
    /// <exception cref="CheckpointException">The file is missing or lacks a parameter.</exception>
    /// <exception cref="ArgumentException">A parameter has another shape there.</exception>
    public void Load(string folder)
    {
        using DisposeScope scope = NewDisposeScope();
        using var noGradient = no_grad();
        using SafetensorsFile file = SafetensorsFile.Open(Path.Combine(folder, FileName));
        foreach (NamedParameter named in parameters)
        {
            SavedTensor.CopyTo(named.Parameter, file, named.Name);
        }
    }
}
