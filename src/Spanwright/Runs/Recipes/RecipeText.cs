using System.Text;
using Spanwright.Options;

namespace Spanwright.Runs.Recipes;

/// <summary>Writes a recipe as a run file in which every value has its reason above it.</summary>
public static class RecipeText
{
    private const int Width = 100;

    /// <summary>The text.</summary>
    /// <param name="recipe">The recipe.</param>
    /// <param name="file">Name of the file that it is written to; null where nobody knows.</param>
    public static string Write(Recipe recipe, string? file)
    {
        StringBuilder text = new();
        text.Append("# Written by spanwright init, from what it found in the data and in the model.\n");
        text.Append($"# Train with: spanwright train {file ?? "run.yaml"}\n");
        text.Append("# All keys: docs/run-file.md. What does not stand here has its default.\n");
        WriteKeys(text, OptionSpec.Of(typeof(RunOptions)), recipe.Options, recipe.Reasons, "");
        return text.ToString();
    }

    private static void WriteKeys(
        StringBuilder text, IReadOnlyList<OptionSpec> keys, object record, IReadOnlyDictionary<string, string> reasons, string indent)
    {
        foreach (OptionSpec key in keys)
        {
            object? value = key.Property.GetValue(record);
            if (value is null)
            {
                continue;
            }

            if (key.IsSection)
            {
                WriteSection(text, key, value, reasons);
            }
            else if (reasons.TryGetValue(key.Path, out string? reason))
            {
                text.Append(indent.Length == 0 ? "\n" : "");
                Comment(text, indent, reason);
                text.Append($"{indent}{key.Name}: {OptionsWriter.Value(key.Kind!.Write(value))}\n");
            }
        }
    }

    private static void WriteSection(
        StringBuilder text, OptionSpec section, object value, IReadOnlyDictionary<string, string> reasons)
    {
        if (section.Keys.Any(key => reasons.ContainsKey(key.Path)))
        {
            text.Append($"\n{section.Name}:\n");
            WriteKeys(text, section.Keys, value, reasons, "  ");
        }
    }

    private static void Comment(StringBuilder text, string indent, string comment)
    {
        StringBuilder line = new($"{indent}#");
        foreach (string word in comment.ReplaceLineEndings(" ").Split(' '))
        {
            if (line.Length + 1 + word.Length > Width && line.Length > indent.Length + 1)
            {
                text.Append(line).Append('\n');
                line = new StringBuilder($"{indent}#");
            }

            line.Append(' ').Append(word);
        }

        text.Append(line).Append('\n');
    }
}
