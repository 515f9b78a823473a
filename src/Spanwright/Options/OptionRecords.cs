using System.Text.Json.Nodes;
using static Spanwright.Options.YamlNode;

namespace Spanwright.Options;

/// <summary>Values that are lists of small records, each written as a section.</summary>
internal static class OptionRecords
{
    /// <summary>How such lists stand in files.</summary>
    /// <typeparam name="T">The record; it has no sections.</typeparam>
    /// <param name="words">What the list is, as <c>a list of signals</c>.</param>
    public static OptionKind Kind<T>(string words)
        where T : notnull, new()
    {
        // Not before the first use: the table of kinds, which this stands in, is not complete yet.
        Lazy<IReadOnlyList<OptionSpec>> keys = new(() => OptionSpec.Of(typeof(T)));
        return new OptionKind(
            words,
            node => node is Sequence sequence ? Read<T>(sequence, keys.Value) : null,
            value => new Sequence([.. ((IReadOnlyList<T>)value).Select(record => Write(record!, keys.Value))], Line: 0),
            () => new JsonObject { ["type"] = "array", ["items"] = Schema(keys.Value) })
        {
            EntryKeys = keys,
            Flaws = node => node is Sequence sequence ? Flaws(sequence, keys.Value) : [],
        };
    }

    private static T[]? Read<T>(Sequence sequence, IReadOnlyList<OptionSpec> keys)
        where T : notnull, new()
    {
        if (Flaws(sequence, keys).Any())
        {
            return null;
        }

        T[] records = [.. sequence.Items.Select(_ => new T())];
        foreach ((T record, Mapping section) in records.Zip(sequence.Items.Cast<Mapping>()))
        {
            foreach ((Scalar name, YamlNode node) in section.Entries)
            {
                OptionSpec key = keys.First(key => key.Name == name.Text);
                key.Property.SetValue(record, IsNull(node) ? null : key.Kind!.Read(node));
            }
        }

        return records;
    }

    private static IEnumerable<EntryFlaw> Flaws(Sequence sequence, IReadOnlyList<OptionSpec> keys)
    {
        foreach ((int index, YamlNode item) in sequence.Items.Index())
        {
            if (item is not Mapping section)
            {
                yield return new EntryFlaw($"[{index}]", $"must be a section of keys, but is {item.Kind}.", item.Line);
                continue;
            }

            HashSet<string> names = new(StringComparer.Ordinal);
            foreach ((Scalar name, YamlNode node) in section.Entries)
            {
                if (Flaw(name.Text, node, keys, names) is { } message)
                {
                    yield return new EntryFlaw($"[{index}].{name.Text}", message, name.Line);
                }
            }
        }
    }

    private static string? Flaw(string name, YamlNode node, IReadOnlyList<OptionSpec> keys, HashSet<string> names)
    {
        OptionSpec? key = keys.FirstOrDefault(key => key.Name == name);
        return key is null ? UnknownKey.Message(keys, name)
            : !names.Add(name) ? "stands twice. Keep one."
            : IsNull(node) ? key.IsOptional ? null : OptionBinder.Misfit(key, node)
            : key.Kind!.Read(node) is null ? OptionBinder.Misfit(key, node)
            : null;
    }

    private static bool IsNull(YamlNode node) => node is Scalar { IsNull: true };

    private static Mapping Write(object record, IReadOnlyList<OptionSpec> keys) => new(
        [.. keys.Select(key => (Key: key, Value: key.Property.GetValue(record))).Where(entry => entry.Value is not null)
            .Select(entry => (new Scalar(entry.Key.Name, IsPlain: true, Line: 0), entry.Key.Kind!.Write(entry.Value!)))],
        Line: 0);

    private static JsonObject Schema(IReadOnlyList<OptionSpec> keys)
    {
        JsonObject properties = [];
        foreach (OptionSpec key in keys)
        {
            JsonObject schema = key.Kind!.Schema();
            schema.Insert(0, "description", key.Description);
            properties[key.Name] = schema;
        }

        return new JsonObject { ["type"] = "object", ["additionalProperties"] = false, ["properties"] = properties };
    }
}
