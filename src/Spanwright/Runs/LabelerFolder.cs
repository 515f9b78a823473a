using System.Text.Json;
using Spanwright.Models.Adapters;
using Spanwright.Models.Checkpoints;

namespace Spanwright.Runs;

/// <summary>
/// A model that labels, on disk: an adapter in PEFT's layout where one was trained, else a whole model in Hugging Face's layout;
/// beside it the tokenizer. How it was trained travels with the weights.
/// </summary>
public static class LabelerFolder
{
    /// <summary>The weights of a whole model.</summary>
    internal const string WeightsName = "model.safetensors";

    /// <summary>Whether a folder holds an adapter.</summary>
    public static bool IsAdapter(string folder) => File.Exists(Path.Combine(folder, LoraConfig.FileName));

    /// <summary>Whether a folder holds a model.</summary>
    public static bool Exists(string folder) => IsAdapter(folder) || File.Exists(Path.Combine(folder, WeightsName));

    /// <summary>The settings of a saved model.</summary>
    /// <param name="folder">Its folder.</param>
    /// <exception cref="CheckpointException">There is none, or it says not how it was trained.</exception>
    public static LabelerSettings ReadSettings(string folder)
    {
        string file = Path.Combine(folder, IsAdapter(folder) ? LoraFile.WeightsName : WeightsName);
        if (!Exists(folder))
        {
            throw new CheckpointException(
                folder, "There is no tagger.", "Name the folder of a run, or its folder best or last.");
        }

        using SafetensorsFile tensors = SafetensorsFile.Open(file);
        if (!tensors.Metadata.TryGetValue(LabelerSettings.Key, out string? json))
        {
            throw new CheckpointException(
                file,
                "It does not say with which unmask pattern and labels it was trained.",
                "Only taggers that Spanwright trained can be used here; an adapter of PEFT's own is read by the library's LoraFile.");
        }

        try
        {
            return LabelerSettings.FromJson(json);
        }
        catch (Exception error) when (error is JsonException or NotSupportedException)
        {
            throw new CheckpointException(
                file, $"Its '{LabelerSettings.Key}' entry cannot be read: {error.Message}", "Save the tagger again.", error);
        }
    }

    /// <summary>Where the pretrained model of an adapter is.</summary>
    /// <param name="folder">The adapter's folder.</param>
    /// <param name="given">Where the user says it is; null for the place that the adapter names.</param>
    /// <param name="named">That place.</param>
    /// <exception cref="CheckpointException">It is not there any more.</exception>
    internal static string Pretrained(string folder, string? given, string named) => given is not null || Path.Exists(named)
        ? given ?? named
        : throw new CheckpointException(
            folder, $"Its pretrained model was in {named} and is not there any more.", "Say where it is now with model.path (label: --model).");

    /// <summary>Makes sure that an adapter meets the weights that it was trained on.</summary>
    /// <exception cref="CheckpointException">It does not.</exception>
    internal static void RequireSameBase(string folder, string basePath, LabelerSettings settings)
    {
        string actual = BaseModelSource.Hash(basePath);
        if (settings.BaseSha256 is not null && settings.BaseSha256 != actual)
        {
            throw new CheckpointException(
                folder,
                $"It was trained on other weights than {basePath} holds (SHA-256 {settings.BaseSha256[..12]}…, not {actual[..12]}…).",
                "Give the model that it was trained on with model.path.");
        }
    }
}
