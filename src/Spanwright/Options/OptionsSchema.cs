using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Spanwright.Options;

/// <summary>The JSON Schema of a run file, for editors that complete and check YAML.</summary>
public static class OptionsSchema
{
    private static readonly JsonSerializerOptions _layout = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The schema (draft 7) as text.</summary>
    public static string Json<T>()
        where T : ICheckedOptions, new()
    {
        JsonObject schema = Section(OptionSpec.Of(typeof(T)), new T());
        schema.Insert(0, "$schema", "http://json-schema.org/draft-07/schema#");
        schema.Insert(1, "title", "Spanwright run file");
        return schema.ToJsonString(_layout) + "\n";
    }

    private static JsonObject Section(IReadOnlyList<OptionSpec> keys, object defaults)
    {
        JsonObject properties = [];
        foreach (OptionSpec key in keys)
        {
            properties[key.Name] = Key(key, defaults);
        }

        return new JsonObject
        {
            ["type"] = "object",
            ["additionalProperties"] = false,
            ["properties"] = properties,
        };
    }

    private static JsonObject Key(OptionSpec key, object defaults)
    {
        object? value = key.Property.GetValue(defaults);
        JsonObject schema = key.IsSection
            ? Section(key.Keys, value ?? Activator.CreateInstance(key.Type)!)
            : key.Kind!.Schema();
        if (key.IsOptional)
        {
            schema = new JsonObject { ["anyOf"] = new JsonArray(schema, new JsonObject { ["type"] = "null" }) };
        }

        schema.Insert(0, "description", key.Description);
        if (!key.IsSection && value is not null && !"".Equals(value))
        {
            schema["default"] = Node(key.Kind!.Write(value));
        }

        return schema;
    }

    // Numbers and truth values in YAML are spelled as in JSON.
    private static JsonNode Node(YamlNode node) => node switch
    {
        YamlNode.Scalar { IsPlain: true } scalar when IsJson(scalar.Text) => JsonNode.Parse(scalar.Text)!,
        YamlNode.Scalar scalar => JsonValue.Create(scalar.Text),
        YamlNode.Sequence sequence => new JsonArray([.. sequence.Items.Select(Node)]),
        _ => throw new InvalidOperationException($"{node.Kind} is no value of an option."),
    };

    private static bool IsJson(string text) =>
        text is "true" or "false" || (text.Length > 0 && (char.IsAsciiDigit(text[0]) || text[0] == '-'));
}
