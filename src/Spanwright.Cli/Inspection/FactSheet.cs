using System.Text;
using Spanwright.Cli.Rendering;

namespace Spanwright.Cli.Inspection;

/// <summary>What there is to know about a thing: a title, facts with names, and lists.</summary>
/// <param name="title">What it is about.</param>
internal sealed class FactSheet(string title)
{
    private readonly List<(string Name, string Value)> _facts = [];
    private readonly List<string> _lists = [];

    /// <summary>Adds a fact.</summary>
    public FactSheet Add(string name, object? value)
    {
        _facts.Add((name, value?.ToString() ?? "-"));
        return this;
    }

    /// <summary>Adds a list, shown below the facts.</summary>
    public FactSheet Add(ConsoleTable list)
    {
        _lists.Add(list.ToString());
        return this;
    }

    /// <inheritdoc/>
    public override string ToString()
    {
        int width = _facts.Count == 0 ? 0 : _facts.Max(fact => fact.Name.Length);
        StringBuilder text = new();
        text.AppendLine(title);
        foreach ((string name, string value) in _facts)
        {
            text.AppendLine($"  {name.PadRight(width)}  {value}".TrimEnd());
        }

        foreach (string list in _lists)
        {
            text.AppendLine();
            text.Append(list);
        }

        return text.ToString();
    }
}
