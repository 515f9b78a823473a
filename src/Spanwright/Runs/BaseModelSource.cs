using System.Security.Cryptography;
using System.Text.Json;

namespace Spanwright.Runs;

/// <summary>Where a tagger's pretrained weights come from.</summary>
/// <param name="Path">The folder or file.</param>
/// <param name="Config">Its config.json.</param>
/// <param name="BackboneKey">The path of the backbone in the whole model, as <c>model</c>.</param>
/// <param name="ClassifierKey">The path of a token classification head, as <c>score</c>.</param>
public sealed record BaseModelSource(string Path, JsonElement Config, string BackboneKey, string ClassifierKey = "score")
{
    private static readonly string[] _weights = ["*.safetensors", "*.gguf"];

    /// <summary>The source of a model that is open.</summary>
    public static BaseModelSource Of(string path, BaseModel model) =>
        new(path, model.Checkpoint.Config, model.Loader.BackboneKey, model.Loader.ClassifierKey);

    /// <summary>SHA-256 over the weight files of a model, in the order of their names, as lower-case hexadecimal.</summary>
    public static string Hash(string path)
    {
        IEnumerable<string> files = Directory.Exists(path)
            ? _weights.SelectMany(pattern => Directory.GetFiles(path, pattern)).Order(StringComparer.Ordinal)
            : [path];
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        byte[] buffer = new byte[1 << 20];
        foreach (string file in files)
        {
            using FileStream stream = File.OpenRead(file);
            for (int read = stream.Read(buffer); read > 0; read = stream.Read(buffer))
            {
                hash.AppendData(buffer, 0, read);
            }
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
