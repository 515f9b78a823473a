using Spanwright.Models.Checkpoints;
using Spanwright.Models.Layers;
using Spanwright.Training;
using TorchSharp;

namespace Spanwright.Runs.Transfer;

/// <summary>The trained weights as files of a checkpoint: the tagger, and beside it a head that predicts masked tokens.</summary>
/// <param name="tagger">The tagger.</param>
/// <param name="maskedHead">The trained weights of that head; none where it is not trained.</param>
internal sealed class MultiTaskWeights(TaggerWeights tagger, IReadOnlyList<NamedWeight> maskedHead) : ITrainedWeights
{
    private const string FileName = "masked-head.safetensors";

    /// <inheritdoc/>
    public void Save(string folder)
    {
        tagger.Save(folder);
        if (maskedHead.Count > 0)
        {
            using DisposeScope scope = torch.NewDisposeScope();
            SafetensorsFile.Write(
                Path.Combine(folder, FileName), maskedHead.Select(weight => (weight.Name, weight.View())), metadata: null);
        }
    }

    /// <inheritdoc/>
    public void Load(string folder)
    {
        tagger.Load(folder);
        if (maskedHead.Count > 0)
        {
            using DisposeScope scope = torch.NewDisposeScope();
            string path = Path.Combine(folder, FileName);
            using SafetensorsFile file = SafetensorsFile.Open(path);
            ParameterLoader.Fill(maskedHead.Select(weight => (weight.Name, weight.View())), file, path);
        }
    }
}
