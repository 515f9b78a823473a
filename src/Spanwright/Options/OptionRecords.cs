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
        where T : new()
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
        };
    }

    private static T[]? Read<T>(Sequence sequence, IReadOnlyList<OptionSpec> keys)
        where T : new()
    {
        List<T> records = [];
        foreach (YamlNode node in sequence.Items)
        {
            object record = new T();
            if (node is not Mapping mapping || !mapping.Entries.All(entry => Set(record, entry.Key.Text, entry.Value, keys)))
            {
                return null;
            }

            records.Add((T)record);
        }

        return [.. records];
    }

    private static bool Set(object record, string name, YamlNode node, IReadOnlyList<OptionSpec> keys)
    {
        OptionSpec? key = keys.FirstOrDefault(key => key.Name == name);
        object? value = key?.Kind!.Read(node);
        if (key is null || (node is Scalar { IsNull: true } ? !key.IsOptional : value is null))
        {
            return false;
        }

        key.Property.SetValue(record, node is Scalar { IsNull: true } ? null : value);
        return true;
    }

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
