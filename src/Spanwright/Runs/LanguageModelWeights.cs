using Spanwright.Models.Adapters;
using Spanwright.Training;

namespace Spanwright.Runs;

/// <summary>The trained weights of a language model as files of a checkpoint: an adapter, or a model that can be used.</summary>
/// <param name="assembly">The model with what belongs to it.</param>
internal sealed class LanguageModelWeights(LanguageModelAssembly assembly) : ITrainedWeights
{
    /// <inheritdoc/>
    public void Save(string folder)
    {
        if (assembly.Model.Adapter is not { } adapter)
        {
            LanguageModelFolder.Save(folder, assembly, assembly.Model.Backbone.Place.Dtype);
            return;
        }

        LoraConfig config = new(adapter.Options, LoraConfig.CausalLanguageModel, assembly.Source.Path);
        Dictionary<string, string> metadata = new(StringComparer.Ordinal) { ["format"] = "pt" };
        LoraFile.Write(folder, config, adapter, assembly.Source.BackboneKey, head: [], metadata);
    }

    /// <inheritdoc/>
    public void Load(string folder)
    {
        if (assembly.Model.Adapter is not { } adapter)
        {
            LanguageModelFolder.Fill(folder, assembly.Model, assembly.Source.BackboneKey);
            return;
        }

        using LoraFile file = LoraFile.Open(folder);
        file.Fill(adapter, assembly.Source.BackboneKey, head: []);
    }
}
