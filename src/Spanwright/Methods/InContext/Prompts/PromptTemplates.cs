using System.Collections.Frozen;
using System.Reflection;
using Spanwright.Options;
using Spanwright.Text.Documents;

namespace Spanwright.Methods.InContext.Prompts;

/// <summary>The table of prompt templates that come with the program.</summary>
public static class PromptTemplates
{
    /// <summary>The template where nobody names one.</summary>
    public const string Default = "labels";

    private static readonly FrozenDictionary<string, Lazy<PromptTemplate>> _templates =
        new[] { Default, "predecessor" }
            .ToFrozenDictionary(name => name, name => new Lazy<PromptTemplate>(() => Read(name)), StringComparer.Ordinal);

    /// <summary>Every template's name.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. _templates.Keys.Order(StringComparer.Ordinal)];

    /// <summary>The template of a name, or of a file where the name is a path that ends in <c>.yaml</c>.</summary>
    /// <exception cref="UnknownNameException">No template has the name.</exception>
    /// <exception cref="OptionException">The file cannot be read, or is no template.</exception>
    public static PromptTemplate Find(string name) =>
        name.EndsWith(".yaml", StringComparison.Ordinal) ? PromptTemplateFile.Load(name)
        : _templates.TryGetValue(name, out Lazy<PromptTemplate>? template) ? template.Value
        : throw new UnknownNameException("prompt template", name, Names);

    private static PromptTemplate Read(string name)
    {
        string resource = $"prompts/{name}.yaml";
        using Stream stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(resource)
            ?? throw new InvalidOperationException($"The assembly lacks {resource}.");
        using StreamReader text = new(stream);
        return PromptTemplateFile.Read(text, resource);
    }
}
