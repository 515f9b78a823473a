using System.IO.Compression;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Spanwright.Testing;

namespace Spanwright.Text.Tests.Tokenization;

/// <summary>A folder of the reference outputs of tokenizers: the tokenizer file, if it has one or its README tells how to make it, and cases.</summary>
internal sealed record GoldenTokenizer(string Name, string Folder)
{
    /// <summary>Kinds of components that a later issue brings; everything else must load.</summary>
    private static readonly HashSet<string> _laterKinds = new(StringComparer.Ordinal)
    {
        "Unigram", "WordLevel", "Precompiled", "Nmt", "Punctuation", "CharDelimiterSplit", "FixedLength", "UnicodeScripts",
        "CTC",
    };

    /// <summary>All folders with cases of a tokenizer file, in order of their names.</summary>
    public static IEnumerable<GoldenTokenizer> All(params string[] below)
    {
        string root = Path.Combine([SharedFolders.Goldens("tokenizers"), .. below]);
        return Directory.EnumerateDirectories(root).Order(StringComparer.Ordinal)
            .Where(folder => File.Exists(Path.Combine(folder, "cases.jsonl.gz")))
            .Select(folder => new GoldenTokenizer(Path.GetRelativePath(SharedFolders.Goldens("tokenizers"), folder), folder));
    }

    /// <summary>The rows of the cases.</summary>
    public IEnumerable<JsonElement> Cases() => Lines(Path.Combine(Folder, "cases.jsonl.gz"));

    /// <summary>The tokenizer file.</summary>
    public byte[] Json()
    {
        if (ReadIfThere(Folder, "tokenizer.json") is { } own)
        {
            return own;
        }

        // Folders with cases only: the README says which file they change, and how.
        JsonNode changed = JsonNode.Parse(ReadIfThere(Folder[..Folder.LastIndexOf('_')], "tokenizer.json")!)!;
        if (ReadIfThere(Folder, "pre_tokenizer.json") is { } splitter)
        {
            changed["pre_tokenizer"] = JsonNode.Parse(splitter);
        }
        else
        {
            changed["truncation"] = changed["padding"] = null;
        }

        return Encoding.UTF8.GetBytes(changed.ToJsonString());
    }

    /// <summary>The first kind in a tokenizer file or component that belongs to a later issue; null where all is of this one.</summary>
    public static string? LaterKind(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object when IsNamed(element, out string kind) && _laterKinds.Contains(kind) => kind,
        JsonValueKind.Object => element.EnumerateObject().Where(member => member.Name != "vocab")
            .Select(member => LaterKind(member.Value)).FirstOrDefault(kind => kind is not null),
        JsonValueKind.Array when element.GetArrayLength() < 100 =>
            element.EnumerateArray().Select(LaterKind).FirstOrDefault(kind => kind is not null),
        _ => null,
    };

    /// <summary>JSON lines of a compressed file.</summary>
    public static IEnumerable<JsonElement> Lines(string path)
    {
        using StreamReader reader = new(new GZipStream(File.OpenRead(path), CompressionMode.Decompress));
        while (reader.ReadLine() is { } line)
        {
            yield return JsonDocument.Parse(line).RootElement;
        }
    }

    /// <summary>A file, or the same with .gz; null where there is neither.</summary>
    public static byte[]? ReadIfThere(string folder, string name)
    {
        string path = Path.Combine(folder, name);
        if (File.Exists(path))
        {
            return File.ReadAllBytes(path);
        }

        if (!File.Exists(path + ".gz"))
        {
            return null;
        }

        using GZipStream stream = new(File.OpenRead(path + ".gz"), CompressionMode.Decompress);
        using MemoryStream bytes = new();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }

    private static bool IsNamed(JsonElement element, out string kind)
    {
        kind = element.TryGetProperty("type", out JsonElement type) && type.ValueKind == JsonValueKind.String ? type.GetString()! : "";
        return kind.Length > 0;
    }
}
