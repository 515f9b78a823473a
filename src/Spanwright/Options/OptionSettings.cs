namespace Spanwright.Options;

/// <summary>What was written for each key, by whatever source wins; nothing is interpreted but which key is meant.</summary>
internal sealed class OptionSettings(IReadOnlyList<OptionSpec> root, OptionProblems problems)
{
    private readonly Dictionary<string, (YamlNode Node, OptionPlace Place)> _values = new(StringComparer.Ordinal);

    /// <summary>Where a key was written, or the list that a key as <c>signals[0].source</c> belongs to; null where nobody wrote it.</summary>
    public OptionPlace? Place(string path) =>
        _values.TryGetValue(OptionProblem.Root(path), out var value) ? value.Place : null;

    /// <summary>What was written for a key; null where nobody wrote it.</summary>
    public YamlNode? Find(string path) => _values.TryGetValue(path, out var value) ? value.Node : null;

    /// <summary>Whether an optional section is there: it or one of its keys was written.</summary>
    public bool Has(OptionSpec section) =>
        _values.ContainsKey(section.Path) || section.Keys.Any(key => _values.ContainsKey(key.Path));

    /// <summary>Takes over a whole file.</summary>
    public void AddFile(YamlNode? document, string file)
    {
        if (document is YamlNode.Mapping mapping)
        {
            AddEntries(root, "", mapping, file);
        }
        else if (document is not (null or YamlNode.Scalar { IsNull: true }))
        {
            OptionPlace place = new(file, document.Line);
            problems.Add("", $"A run file holds sections and keys, as 'train:', but here stands {document.Kind}.", place);
        }
    }

    /// <summary>Sets one key, as an argument or a variable of the environment does.</summary>
    public void Set(string path, string text, OptionPlace place)
    {
        IReadOnlyList<OptionSpec> keys = root;
        OptionSpec? found = null;
        foreach (string name in path.Split('.'))
        {
            found = keys.FirstOrDefault(key => key.Name == name);
            if (found is null)
            {
                break;
            }

            keys = found.Keys;
        }

        if (found is null)
        {
            problems.Add(path, UnknownKey.Message(root, path), place);
        }
        else if (SingleValue.Read(found, text, problems, place) is { } node)
        {
            Add(found, node, place);
        }
    }

    private void AddEntries(
        IReadOnlyList<OptionSpec> keys, string prefix, YamlNode.Mapping mapping, string file)
    {
        Dictionary<string, int> lines = new(StringComparer.Ordinal);
        foreach ((YamlNode.Scalar name, YamlNode node) in mapping.Entries)
        {
            string path = prefix + name.Text;
            OptionPlace place = new(file, name.Line);
            if (keys.FirstOrDefault(key => key.Name == name.Text) is not { } key)
            {
                problems.Add(path, UnknownKey.Message(root, path), place);
            }
            else if (!lines.TryAdd(name.Text, name.Line))
            {
                problems.Add(path, $"stands twice; the first is in line {lines[name.Text]}. Keep one.", place);
            }
            else if (key.IsSection && node is YamlNode.Mapping section)
            {
                Add(key, section, place);
                AddEntries(key.Keys, path + ".", section, file);
            }
            else
            {
                Add(key, node, place);
            }
        }
    }

    private void Add(OptionSpec key, YamlNode node, OptionPlace place)
    {
        if (!key.IsSection)
        {
            _values[key.Path] = (node, place);
        }
        else if (node is YamlNode.Scalar { IsNull: true })
        {
            // An empty section takes back what an earlier source said about it.
            _values.Remove(key.Path);
            foreach (OptionSpec inner in key.Keys)
            {
                _values.Remove(inner.Path);
            }
        }
        else if (node is YamlNode.Mapping)
        {
            _values[key.Path] = (node, place);
        }
        else
        {
            problems.Add(key.Path, $"is a section with keys of its own, but here stands {node.Kind}.", place);
        }
    }
}
