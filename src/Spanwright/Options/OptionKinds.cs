using System.Globalization;
using System.Text.Json.Nodes;
using Spanwright.Models.Adapters;
using static Spanwright.Options.YamlNode;

namespace Spanwright.Options;

/// <summary>The table of types that options may have.</summary>
internal static class OptionKinds
{
    private static readonly Dictionary<Type, OptionKind> _kinds = new()
    {
        [typeof(string)] = Single("a text", text => text, value => value, "string") with { IsText = true },
        [typeof(bool)] = Single<bool?>("true or false", ReadBool, value => value == true ? "true" : "false", "boolean"),
        [typeof(int)] = Single<int?>("a whole number", ReadInt, value => Invariant(value), "integer"),
        [typeof(double)] = Single<double?>("a number", ReadDouble, value => Invariant(value), "number"),
        [typeof(LoraTargets)] = new OptionKind(
            "a list of names, all-linear, or a regular expression", ReadTargets, WriteTargets, () => new JsonObject
            {
                ["anyOf"] = new JsonArray(Typed("string"), ListOf("string")),
            }),
    };

    static OptionKinds()
    {
        _kinds[typeof(IReadOnlyList<string>)] = List<string>("a list of names, as [a, b]", "string");
        _kinds[typeof(IReadOnlyList<SignalSection>)] = OptionRecords.Kind<SignalSection>(
            "a list of signals, each with its keys, as [{source: pattern, tagger: runs/pos}] (see the page on transfer)");
        _kinds[typeof(IReadOnlyList<double>)] = List<double>("a list of numbers, as [0.5, 1]", "number");
        _kinds[typeof(IReadOnlyList<int>)] = List<int>("a list of whole numbers, as [0, 1]", "integer");
    }

    /// <summary>How values of a type stand in files; null when the type is not one of the table (a section).</summary>
    public static OptionKind? Find(Type type) => type.IsEnum ? OfEnum(type) : _kinds.GetValueOrDefault(type);

    private static OptionKind Single<T>(
        string words, Func<string, T?> read, Func<T, string> write, string type) =>
        new(
            words,
            node => node is Scalar scalar ? read(scalar.Text) : null,
            value => new Scalar(write((T)value), IsPlain: value is not string, Line: 0),
            () => Typed(type));

    private static OptionKind List<T>(string words, string type)
    {
        OptionKind item = _kinds[typeof(T)];
        return new OptionKind(
            words,
            node => ReadList<T>(node, item),
            value => new Sequence([.. ((IReadOnlyList<T>)value).Select(v => item.Write(v!))], Line: 0),
            () => ListOf(type));
    }

    private static OptionKind OfEnum(Type type)
    {
        Dictionary<string, object> values = Enum.GetValues(type).Cast<object>()
            .ToDictionary(value => SnakeCase.Of(value.ToString()!), StringComparer.Ordinal);
        string[] names = [.. values.Keys];
        return new OptionKind(
            "one of " + string.Join(", ", names),
            node => node is Scalar scalar ? values.GetValueOrDefault(scalar.Text) : null,
            value => new Scalar(SnakeCase.Of(value.ToString()!), IsPlain: true, Line: 0),
            () => new JsonObject { ["enum"] = new JsonArray([.. names.Select(AsYamlReadsIt)]) })
        {
            Names = names,
        };
    }

    // In an editor, the unquoted name true is a truth value.
    private static JsonNode AsYamlReadsIt(string name) =>
        bool.TryParse(name, out bool truth) ? JsonValue.Create(truth) : JsonValue.Create(name);

    private static bool? ReadBool(string text) => text switch
    {
        "true" or "True" or "TRUE" => true,
        "false" or "False" or "FALSE" => false,
        _ => null,
    };

    private static int? ReadInt(string text) =>
        int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int number) ? number : null;

    private static double? ReadDouble(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number)
            && double.IsFinite(number)
            ? number
            : null;

    private static T[]? ReadList<T>(YamlNode node, OptionKind item)
    {
        if (node is not Sequence sequence)
        {
            return null;
        }

        object?[] values = [.. sequence.Items.Select(item.Read)];
        return values.Contains(null) ? null : [.. values.Cast<T>()];
    }

    private static LoraTargets? ReadTargets(YamlNode node)
    {
        if (node is not Scalar scalar)
        {
            return ReadList<string>(node, _kinds[typeof(string)]) is { } names ? new LoraTargets(names) : null;
        }

        try
        {
            return new LoraTargets(scalar.Text);
        }
        catch (ArgumentException)
        {
            return null; // not a regular expression
        }
    }

    private static YamlNode WriteTargets(object value) => value is LoraTargets { Pattern: { } pattern }
        ? _kinds[typeof(string)].Write(pattern)
        : _kinds[typeof(IReadOnlyList<string>)].Write(((LoraTargets)value).Names!);

    private static JsonObject Typed(string type) => new() { ["type"] = type };

    private static JsonObject ListOf(string type) => new() { ["type"] = "array", ["items"] = Typed(type) };

    private static string Invariant(IFormattable? value) => value!.ToString(null, CultureInfo.InvariantCulture);
}
