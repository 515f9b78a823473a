using System.Globalization;
using System.Text;

namespace Spanwright.Options;

/// <summary>The page that explains every key of a run file, written from the records and their doc comments.</summary>
public static class OptionsPage
{
    private const string Introduction = """
        # The run file of `spanwright VERB`

        A run is described by a YAML file: `spanwright VERB run.yaml`. Every key may be left out unless it says
        *required*. An unknown key is an error, and so is a value that makes no sense; all problems are told at once.

        Settings are taken from, the later winning over the earlier: the defaults on this page; environment variables
        (`SPANWRIGHT__TRAIN__SEED=7` sets `train.seed`); the file; arguments (`spanwright VERB run.yaml train.seed=7`).
        `evaluate` and `label` read the variables of what they can set too (`device`, `model.dtype`, `model.path`,
        `train.per_device_eval_batch_size`, `data.*`): there they win over what the run recorded.
        Relative paths start from the folder in which the program is started. What a run really used stands in
        `config.resolved.yaml` in its folder, which is a run file itself. Editors complete and check the keys with the
        output of `spanwright schema VERB`.

        This page is generated from the doc comments of the options.

        """;

    /// <summary>The page as Markdown.</summary>
    /// <param name="verb">The verb that reads such files.</param>
    public static string Markdown<T>(string verb)
        where T : ICheckedOptions, new()
    {
        StringBuilder page = new(Introduction.Replace("VERB", verb).ReplaceLineEndings("\n"));
        IReadOnlyList<OptionSpec> root = OptionSpec.Of(typeof(T));
        T defaults = new();
        page.Append("\n## At the top\n\n");
        AppendTable(page, root.Where(key => !key.IsSection), defaults);
        foreach (OptionSpec section in root.Where(key => key.IsSection))
        {
            page.Append(CultureInfo.InvariantCulture, $"\n## `{section.Path}`\n\n{section.Description}\n\n");
            object values = section.Property.GetValue(defaults) ?? Activator.CreateInstance(section.Type)!;
            AppendTable(page, section.Keys, values);
        }

        foreach (OptionSpec list in root.Where(key => key.Kind?.EntryKeys.Value.Count > 0))
        {
            OptionSpec[] keys = [.. list.Kind!.EntryKeys.Value];
            page.Append(CultureInfo.InvariantCulture, $"\n## An entry of `{list.Path}`\n\n");
            AppendTable(page, keys, Activator.CreateInstance(keys[0].Property.DeclaringType!)!);
        }

        return page.ToString();
    }

    private static void AppendTable(StringBuilder page, IEnumerable<OptionSpec> keys, object defaults)
    {
        page.Append("| key | value | default | meaning |\n|---|---|---|---|\n");
        foreach (OptionSpec key in keys)
        {
            string value = key.Kind!.Names.Count > 0 ? string.Join(", ", key.Kind.Names) : key.Kind.Words;
            page.Append(CultureInfo.InvariantCulture,
                $"| `{key.Name}` | {value} | {Default(key, defaults)} | {key.Description} |\n");
        }
    }

    private static string Default(OptionSpec key, object defaults) => key.Property.GetValue(defaults) switch
    {
        null => "-",
        "" => "*required*",
        { } value => $"`{Text(key.Kind!.Write(value))}`",
    };

    private static string Text(YamlNode node) => node switch
    {
        YamlNode.Scalar scalar => scalar.Text,
        YamlNode.Sequence sequence => $"[{string.Join(", ", sequence.Items.Select(Text))}]",
        _ => node.Kind,
    };
}
