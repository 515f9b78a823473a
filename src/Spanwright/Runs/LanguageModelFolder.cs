using System.Text.Json;
using System.Text.Json.Nodes;
using Spanwright.Methods.LanguageModeling;
using Spanwright.Models.Checkpoints;
using Spanwright.Models.Layers;
using TorchSharp;
using static TorchSharp.torch;

namespace Spanwright.Runs;

/// <summary>Writes a language model as a folder in Hugging Face's layout: config.json, tokenizer.json, model.safetensors.</summary>
internal static class LanguageModelFolder
{
    private const string WeightsName = LabelerFolder.WeightsName;

    private static readonly string[] _kept =
        ["tokenizer_config.json", "special_tokens_map.json", "added_tokens.json", "generation_config.json", "chat_template.jinja"];

    private static readonly JsonSerializerOptions _json = new() { WriteIndented = true };

    /// <summary>Writes the model, adapters merged, into an existing folder.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="assembly">Model, tokenizer and config.</param>
    /// <param name="dtype">Number type of the weights in the file.</param>
    public static void Save(string folder, LanguageModelAssembly assembly, ScalarType dtype)
    {
        SaveWeights(
            folder, assembly.Model, assembly.Source, dtype,
            new Dictionary<string, string>(StringComparer.Ordinal) { ["format"] = "pt" });
        File.WriteAllText(Path.Combine(folder, "config.json"), Config(assembly, dtype));
        TokenizerFiles.Save(assembly.Tokenizer, folder);
        if (assembly.IsNew)
        {
            File.WriteAllText(Path.Combine(folder, "tokenizer_config.json"), TokenizerConfig(assembly));
            return;
        }

        // A model that is gone on with keeps its chat template, its special tokens and where it stops.
        foreach (string file in _kept.Where(file => File.Exists(Path.Combine(assembly.Source.Path, file))))
        {
            File.Copy(Path.Combine(assembly.Source.Path, file), Path.Combine(folder, file));
        }
    }

    /// <summary>Writes the weights alone, adapters merged, into an existing folder.</summary>
    public static void SaveWeights(
        string folder, LanguageModel model, BaseModelSource source, ScalarType dtype, IReadOnlyDictionary<string, string> metadata)
    {
        model.Adapter?.Merge();
        try
        {
            using DisposeScope scope = NewDisposeScope();
            SafetensorsFile.Write(
                Path.Combine(folder, WeightsName),
                Weights(model, source.BackboneKey).Select(weight => (weight.Name, weight.View().to(dtype))),
                metadata);
        }
        finally
        {
            model.Adapter?.Unmerge();
        }
    }

    /// <summary>Replaces the weights of a model, whose adapter is detached, by those of a folder that it was saved in.</summary>
    public static void Fill(string folder, LanguageModel model, string backboneKey)
    {
        using DisposeScope scope = NewDisposeScope();
        string path = Path.Combine(folder, WeightsName);
        using SafetensorsFile file = SafetensorsFile.Open(path);
        ParameterLoader.Fill(Weights(model, backboneKey).Select(weight => (weight.Name, weight.View())), file, path);
    }

    private static IEnumerable<NamedWeight> Weights(LanguageModel model, string backboneKey)
    {
        IEnumerable<NamedWeight> weights = model.Backbone.Weights().Select(weight => weight.Under(backboneKey));
        return model.IsTied ? weights : weights.Append(NamedWeight.Single(LanguageModel.HeadName, model.Head.Weight));
    }

    private static string Config(LanguageModelAssembly assembly, ScalarType dtype)
    {
        JsonObject root = JsonNode.Parse(assembly.Source.Config.GetRawText())!.AsObject();
        root["vocab_size"] = assembly.Model.Backbone.Options.VocabularySize;
        if (assembly.IsNew)
        {
            root["eos_token_id"] = assembly.EndOfText;
        }

        root["torch_dtype"] = dtype == ScalarType.BFloat16 ? "bfloat16" : "float32";
        return root.ToJsonString(_json) + "\n";
    }

    private static string TokenizerConfig(LanguageModelAssembly assembly) => new JsonObject
    {
        ["tokenizer_class"] = "PreTrainedTokenizerFast",
        ["eos_token"] = assembly.Tokenizer.Token(assembly.EndOfText),
        ["mask_token"] = assembly.Tokenizer.Token(assembly.MaskId),
        ["model_max_length"] = assembly.Model.Backbone.Options.Rope.MaxPositions,
        ["add_prefix_space"] = false,
    }.ToJsonString(_json) + "\n";
}
