using Spanwright.Methods.TokenClassification;
using Spanwright.Training;

namespace Spanwright.Runs;

/// <summary>The trained weights of a tagger as files of a checkpoint: each checkpoint is a tagger that can be used.</summary>
public sealed class TaggerWeights(ITagModel model, LabelerSettings settings, BaseModelSource source) : ITrainedWeights
{
    /// <inheritdoc/>
    public void Save(string folder) => TaggerFolder.Save(folder, model, settings, source);

    /// <inheritdoc/>
    public void Load(string folder) => TaggerFolder.Fill(folder, model, source);
}
