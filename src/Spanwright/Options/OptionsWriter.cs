using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.RegularExpressions;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Spanwright.Options;

/// <summary>Writes options as YAML with every key, so that reading it gives the same options whatever the defaults become.</summary>
public static partial class OptionsWriter
{
    private static readonly HashSet<string> _otherMeanings = new(StringComparer.OrdinalIgnoreCase)
    {
        "true", "false", "yes", "no", "on", "off", "y", "n", "null",
    };

    // A JSON string is a YAML string too.
    private static readonly JsonSerializerOptions _quoted = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The options as text.</summary>
    public static string Write<T>(T options)
        where T : ICheckedOptions
    {
        using StringWriter text = new(CultureInfo.InvariantCulture) { NewLine = "\n" };
        Emitter emitter = new(text, new EmitterSettings().WithBestWidth(int.MaxValue));
        emitter.Emit(new StreamStart());
        emitter.Emit(new DocumentStart(null, null, isImplicit: true));
        WriteSection(emitter, options, OptionSpec.Of(typeof(T)));
        emitter.Emit(new DocumentEnd(isImplicit: true));
        emitter.Emit(new StreamEnd());
        return text.ToString();
    }

    /// <summary>A value as it stands behind its key, on one line.</summary>
    internal static string Value(YamlNode node) => node switch
    {
        YamlNode.Scalar { IsPlain: true } scalar => scalar.Text,
        YamlNode.Scalar scalar => MayBePlain(scalar.Text) ? scalar.Text : JsonSerializer.Serialize(scalar.Text, _quoted),
        YamlNode.Sequence sequence => $"[{string.Join(", ", sequence.Items.Select(Value))}]",
        YamlNode.Mapping mapping =>
            $"{{{string.Join(", ", mapping.Entries.Select(entry => $"{entry.Key.Text}: {Value(entry.Value)}"))}}}",
        _ => throw new InvalidOperationException($"{node.Kind} is no value."),
    };

    private static void WriteSection(Emitter emitter, object record, IReadOnlyList<OptionSpec> keys)
    {
        emitter.Emit(new MappingStart());
        foreach (OptionSpec key in keys)
        {
            emitter.Emit(new Scalar(key.Name));
            object? value = key.Property.GetValue(record);
            if (value is null)
            {
                emitter.Emit(new Scalar("null"));
            }
            else if (key.IsSection)
            {
                WriteSection(emitter, value, key.Keys);
            }
            else
            {
                WriteValue(emitter, key.Kind!.Write(value));
            }
        }

        emitter.Emit(new MappingEnd());
    }

    private static void WriteValue(Emitter emitter, YamlNode node)
    {
        if (node is YamlNode.Scalar scalar)
        {
            bool isPlain = scalar.IsPlain || MayBePlain(scalar.Text);
            ScalarStyle style = isPlain ? ScalarStyle.Plain : ScalarStyle.DoubleQuoted;
            emitter.Emit(new Scalar(null, null, scalar.Text, style, isPlain, isQuotedImplicit: true));
            return;
        }

        if (node is YamlNode.Mapping mapping)
        {
            emitter.Emit(new MappingStart(null, null, isImplicit: true, MappingStyle.Flow));
            foreach ((YamlNode.Scalar key, YamlNode value) in mapping.Entries)
            {
                WriteValue(emitter, key);
                WriteValue(emitter, value);
            }

            emitter.Emit(new MappingEnd());
            return;
        }

        emitter.Emit(new SequenceStart(null, null, isImplicit: true, SequenceStyle.Flow));
        foreach (YamlNode item in ((YamlNode.Sequence)node).Items)
        {
            WriteValue(emitter, item);
        }

        emitter.Emit(new SequenceEnd());
    }

    // Whether every reader of YAML takes the text without quotes for this text, and not for a truth value or a number.
    private static bool MayBePlain(string text) =>
        Harmless().IsMatch(text)
        && !_otherMeanings.Contains(text)
        && !double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out _);

    [GeneratedRegex(@"^[A-Za-z0-9_./]([A-Za-z0-9_./:-]*[A-Za-z0-9_./-])?\z")]
    private static partial Regex Harmless();
}
