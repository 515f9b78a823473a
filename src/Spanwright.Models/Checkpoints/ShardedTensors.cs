using System.Text.Json;
using static TorchSharp.torch;

namespace Spanwright.Models.Checkpoints;

/// <summary>A checkpoint in several safetensors files with an index that names the file of every tensor.</summary>
internal sealed class ShardedTensors : ITensorSource
{
    private const long MostIndexBytes = 1 << 28;

    private readonly string _index;
    private readonly Dictionary<string, SafetensorsFile> _shards = new(StringComparer.Ordinal);
    private readonly Dictionary<string, SafetensorsFile> _shardOf = new(StringComparer.Ordinal);

    private ShardedTensors(string index)
    {
        _index = index;
    }

    /// <inheritdoc/>
    public IReadOnlyList<string> Names => field ??= [.. _shardOf.Keys];

    /// <summary>Opens all shards and checks that each holds what the index promises.</summary>
    /// <param name="index">The file <c>model.safetensors.index.json</c>.</param>
    /// <exception cref="CheckpointException">The index or a shard is missing or wrong.</exception>
    public static ShardedTensors Open(string index)
    {
        ShardedTensors source = new(index);
        try
        {
            foreach ((string name, string shard) in source.WeightMap())
            {
                source.Add(name, shard);
            }

            return source;
        }
        catch
        {
            source.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public bool Contains(string name) => _shardOf.ContainsKey(name);

    /// <inheritdoc/>
    public IReadOnlyList<long> Shape(string name) => Find(name).Shape(name);

    /// <inheritdoc/>
    public string StoredType(string name) => Find(name).StoredType(name);

    /// <inheritdoc/>
    public Tensor Load(string name, ScalarType dtype, Device device) => Find(name).Load(name, dtype, device);

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (SafetensorsFile shard in _shards.Values)
        {
            shard.Dispose();
        }
    }

    private List<(string Name, string Shard)> WeightMap()
    {
        using JsonDocument index = JsonFile.Read(_index, MostIndexBytes);
        if (!index.RootElement.TryGetProperty("weight_map", out JsonElement map) || map.ValueKind != JsonValueKind.Object)
        {
            throw Invalid("the index has no object 'weight_map'.");
        }

        List<(string, string)> pairs = [];
        foreach (JsonProperty entry in map.EnumerateObject())
        {
            string shard = entry.Value.ValueKind == JsonValueKind.String
                ? entry.Value.GetString()!
                : throw Invalid($"the file of '{entry.Name}' is not a string.");
            pairs.Add((entry.Name, shard));
        }

        return pairs;
    }

    private void Add(string name, string shard)
    {
        if (!_shards.TryGetValue(shard, out SafetensorsFile? file))
        {
            file = SafetensorsFile.Open(PathOf(shard));
            _shards.Add(shard, file);
        }

        if (!file.Contains(name))
        {
            throw Invalid($"the index says that '{name}' lies in '{shard}', but it does not.");
        }

        if (!_shardOf.TryAdd(name, file))
        {
            throw Invalid($"the index names '{name}' twice.");
        }
    }

    private string PathOf(string shard)
    {
        string folder = Path.GetFullPath(Path.GetDirectoryName(_index)!);
        string path = Path.GetFullPath(Path.Combine(folder, shard));
        return Path.IsPathRooted(shard) || !path.StartsWith(folder + Path.DirectorySeparatorChar, StringComparison.Ordinal)
            ? throw Invalid($"the index points at '{shard}', outside the checkpoint's folder.")
            : path;
    }

    private SafetensorsFile Find(string name) =>
        _shardOf.TryGetValue(name, out SafetensorsFile? file)
            ? file
            : throw CheckpointException.NoTensor(_index, name, Names);

    private CheckpointException Invalid(string problem) =>
        new(_index, problem, "Fetch the checkpoint again, index and shards from the same source.");
}
