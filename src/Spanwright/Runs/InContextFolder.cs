using Spanwright.Methods.LanguageModeling;
using Spanwright.Models.Adapters;
using Spanwright.Models.Backbones;
using Spanwright.Models.Heads;
using Spanwright.Text.Documents;
using Spanwright.Text.Formats;
using static TorchSharp.torch;

namespace Spanwright.Runs;

/// <summary>
/// A model that writes its labels, on disk (<see cref="LabelerFolder"/>): an adapter of a causal language model or a whole one,
/// and the demonstrations of its prompts.
/// </summary>
internal static class InContextFolder
{
    private const string DemonstrationsName = "demonstrations.jsonl";

    /// <summary>Writes the weights with their settings into an existing folder.</summary>
    public static void SaveWeights(string folder, LanguageModel model, InContextSettings settings, BaseModelSource source)
    {
        if (model.Adapter is { } adapter)
        {
            LoraConfig config = new(adapter.Options, LoraConfig.CausalLanguageModel, source.Path);
            LoraFile.Write(folder, config, adapter, source.BackboneKey, head: [], settings.Metadata);
            return;
        }

        LanguageModelFolder.SaveWeights(folder, model, source, model.Backbone.Place.Dtype, settings.Metadata);
        File.WriteAllText(Path.Combine(folder, "config.json"), source.Config.GetRawText());
    }

    /// <summary>Fills a model of the same shape with the weights that <see cref="SaveWeights"/> wrote.</summary>
    public static void Fill(string folder, LanguageModel model, string backboneKey)
    {
        if (model.Adapter is not { } adapter)
        {
            LanguageModelFolder.Fill(folder, model, backboneKey);
            return;
        }

        using LoraFile file = LoraFile.Open(folder);
        file.Fill(adapter, backboneKey, head: []);
    }

    /// <summary>Loads a model with its adapter.</summary>
    /// <param name="folder">Its folder.</param>
    /// <param name="settings">Its settings.</param>
    /// <param name="basePath">Where its pretrained model is; null for the place that the adapter names.</param>
    /// <param name="device">Where to compute.</param>
    public static (LanguageModel Model, BaseModelSource Source) Load(
        string folder, InContextSettings settings, string? basePath, Device device)
    {
        using LoraFile? file = LabelerFolder.IsAdapter(folder) ? LoraFile.Open(folder) : null;
        string path = file is null ? folder : LabelerFolder.Pretrained(folder, basePath, file.Config.BaseModel);
        using BaseModel pretrained = BaseModel.Open(path);
        if (file is not null)
        {
            LabelerFolder.RequireSameBase(folder, path, settings);
        }

        DecoderBackbone backbone = pretrained.LoadDecoder($"bits:{settings.UnmaskBits}", BaseModel.Place(settings.Dtype, device));
        VocabularyHead head = pretrained.Decoder.LoadVocabularyHead(backbone);
        string key = pretrained.Loader.BackboneKey;
        LoraAdapter? adapter = file is null ? null : LoraAdapter.Attach(backbone, key, file.Config.Options, seed: 0);
        if (adapter is not null)
        {
            file!.Fill(adapter, key, head: []);
        }

        return (new LanguageModel(backbone, head, adapter), BaseModelSource.Of(path, pretrained));
    }

    /// <summary>Writes labelled sentences for prompts.</summary>
    public static void SaveDemonstrations(string folder, IReadOnlyList<Sentence> sentences)
    {
        using StreamWriter writer = new(Path.Combine(folder, DemonstrationsName)) { NewLine = "\n" };
        DocumentFormats.Writer("jsonl", new FormatOptions()).Write(writer, sentences);
    }

    /// <summary>Reads what <see cref="SaveDemonstrations"/> wrote.</summary>
    /// <exception cref="DataFormatException">The file is not there, or breaks its format.</exception>
    public static IReadOnlyList<Sentence> ReadDemonstrations(string folder)
    {
        string file = Path.Combine(folder, DemonstrationsName);
        return File.Exists(file)
            ? new FileInfo(file).Length == 0 ? [] : [.. DocumentFormats.Reader("jsonl", new FormatOptions()).ReadFile(file, new ReadingCounts())]
            : throw new DataFormatException(
                file, line: null, "the demonstrations of the model's prompts are not there.", "Copy the whole folder of the model.");
    }
}
