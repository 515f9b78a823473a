using Spanwright.Text.Documents;

namespace Spanwright.Methods.InContext.Answers;

/// <summary>The labels of a task and the names by which answers call them (<c>LOC</c>, <c>location</c>).</summary>
public sealed class AnswerLabels
{
    private readonly Dictionary<string, string> _nameOfLabel = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _labelOfName = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _labelOfFoldedName = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Labels that answers call by their own names.</summary>
    /// <param name="labels">Distinct labels in the order in which options list them.</param>
    public AnswerLabels(IEnumerable<string> labels)
        : this(labels.Select(label => (label, label)))
    {
    }

    /// <summary>Labels with names.</summary>
    /// <param name="names">Distinct labels and their distinct names, in the order in which options list them.</param>
    /// <exception cref="ArgumentException">A label or a name stands twice.</exception>
    public AnswerLabels(IEnumerable<(string Label, string Name)> names)
    {
        List<string> inOrder = [];
        foreach ((string label, string name) in names)
        {
            if (!_nameOfLabel.TryAdd(label, name) || !_labelOfName.TryAdd(name, label))
            {
                throw new ArgumentException($"The label '{label}' or its name '{name}' stands twice.", nameof(names));
            }

            _labelOfFoldedName.TryAdd(name, label);
            inOrder.Add(name);
        }

        Names = inOrder;
    }

    /// <summary>The names in order.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>The labels of some sentences under their own names, in ordinal order.</summary>
    public static AnswerLabels Of(IEnumerable<Sentence> sentences) => new(sentences
        .SelectMany(sentence => sentence.Spans).Select(span => span.Label)
        .Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));

    /// <summary>The name of a label; the label itself where it is none of these.</summary>
    public string Name(string label) => _nameOfLabel.GetValueOrDefault(label, label);

    /// <summary>The label of a name, also in another case; null where there is none.</summary>
    public string? Label(string name) => _labelOfName.GetValueOrDefault(name) ?? _labelOfFoldedName.GetValueOrDefault(name);

    /// <summary>Whether a label is one of these.</summary>
    public bool Contains(string label) => _nameOfLabel.ContainsKey(label);
}
