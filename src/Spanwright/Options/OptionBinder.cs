using Spanwright.Models.Checkpoints;

namespace Spanwright.Options;

/// <summary>Puts what was written into the records.</summary>
internal static class OptionBinder
{
    /// <summary>Sets the properties of a record whose keys were written; collects values that do not fit.</summary>
    public static void Bind(
        object record, IReadOnlyList<OptionSpec> keys, OptionSettings settings, OptionProblems problems)
    {
        foreach (OptionSpec key in keys)
        {
            if (key.IsSection)
            {
                BindSection(record, key, settings, problems);
            }
            else if (settings.Find(key.Path) is { } node)
            {
                BindValue(record, key, node, settings, problems);
            }
        }
    }

    private static void BindSection(object record, OptionSpec key, OptionSettings settings, OptionProblems problems)
    {
        if (key.IsOptional && !settings.Has(key))
        {
            return;
        }

        object section = key.Property.GetValue(record) ?? Activator.CreateInstance(key.Type)!;
        Bind(section, key.Keys, settings, problems);
        key.Property.SetValue(record, section);
    }

    private static void BindValue(
        object record, OptionSpec key, YamlNode node, OptionSettings settings, OptionProblems problems)
    {
        bool isNull = node is YamlNode.Scalar { IsNull: true };
        if (isNull && key.IsOptional)
        {
            key.Property.SetValue(record, null);
        }
        else if (!isNull && key.Kind!.Read(node) is { } value)
        {
            key.Property.SetValue(record, value);
        }
        else
        {
            AddFlaws(key, node, settings.Place(key.Path), problems);
        }
    }

    private static void AddFlaws(OptionSpec key, YamlNode node, OptionPlace? place, OptionProblems problems)
    {
        EntryFlaw[] flaws = [.. key.Kind!.Flaws(node)];
        foreach (EntryFlaw flaw in flaws)
        {
            problems.Add(key.Path + flaw.Path, flaw.Message, place is { Line: > 0 } ? place.Value with { Line = flaw.Line } : place);
        }

        if (flaws.Length == 0)
        {
            problems.Add(key.Path, Misfit(key, node), place);
        }
    }

    /// <summary>What to say about a value that does not fit its key.</summary>
    public static string Misfit(OptionSpec key, YamlNode node)
    {
        bool isNull = node is YamlNode.Scalar { IsNull: true };
        string remedy = isNull
            ? " Leave the key out for its default."
            : node is YamlNode.Scalar scalar ? NearestName.Hint(scalar.Text, key.Kind!.Names) : "";
        return $"must be {key.Kind!.Words}, but is {node.Kind}.{remedy}";
    }
}
