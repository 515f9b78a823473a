using System.Collections.Frozen;
using Spanwright.Options;
using YamlDotNet.Core;

namespace Spanwright.Methods.InContext.Prompts;

/// <summary>
/// Reads a prompt template from YAML: <c>example</c> (with <c>{sentence}</c>) and <c>end_of_response</c> are needed,
/// <c>instruction_block</c>, <c>options_block</c>, <c>options_separator</c>, <c>response_lead</c> and
/// <c>separator</c> are not. Nothing else is known.
/// </summary>
public static class PromptTemplateFile
{
    private static readonly FrozenDictionary<string, Func<PromptTemplate, string, PromptTemplate>> _keys =
        new Dictionary<string, Func<PromptTemplate, string, PromptTemplate>>(StringComparer.Ordinal)
        {
            ["instruction_block"] = (template, text) => template with { InstructionBlock = text },
            ["options_block"] = (template, text) => template with { OptionsBlock = text },
            ["options_separator"] = (template, text) => template with { OptionsSeparator = text },
            ["example"] = (template, text) => template with { Example = text },
            ["response_lead"] = (template, text) => template with { ResponseLead = text },
            ["end_of_response"] = (template, text) => template with { EndOfResponse = text },
            ["separator"] = (template, text) => template with { Separator = text },
        }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Reads a file.</summary>
    /// <exception cref="OptionException">The file cannot be read, or is no template; lists every problem.</exception>
    public static PromptTemplate Load(string path)
    {
        try
        {
            using StreamReader text = new(path);
            return Read(text, path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new OptionException("", $"The prompt template {path} cannot be read: {error.Message}");
        }
    }

    /// <summary>Reads a template.</summary>
    /// <param name="text">The YAML text.</param>
    /// <param name="file">A name for errors.</param>
    /// <exception cref="OptionException">The text is no template; lists every problem.</exception>
    public static PromptTemplate Read(TextReader text, string file)
    {
        List<OptionProblem> problems = [];
        PromptTemplate template = new() { Example = "", EndOfResponse = "" };
        foreach ((YamlNode.Scalar key, YamlNode value) in Entries(text, file))
        {
            OptionPlace place = new(file, key.Line);
            if (!_keys.TryGetValue(key.Text, out Func<PromptTemplate, string, PromptTemplate>? set))
            {
                string known = string.Join(", ", _keys.Keys.Order(StringComparer.Ordinal));
                problems.Add(new OptionProblem(key.Text, $"is not known. Known: {known}.", place));
            }
            else if (value is not YamlNode.Scalar scalar)
            {
                problems.Add(new OptionProblem(key.Text, $"is {value.Kind}; it must be a text.", place));
            }
            else
            {
                template = set(template, scalar.IsNull ? "" : scalar.Text);
            }
        }

        Check(template, file, problems);
        return problems.Count == 0 ? template : throw new OptionException(problems);
    }

    private static IReadOnlyList<(YamlNode.Scalar Key, YamlNode Value)> Entries(TextReader text, string file)
    {
        try
        {
            return YamlReader.Read(text) is YamlNode.Mapping mapping ? mapping.Entries
                : throw new OptionException("", $"{file}: a prompt template is a list of keys and texts.");
        }
        catch (YamlException error)
        {
            throw new OptionException([new OptionProblem("", error.Message, new OptionPlace(file, (int)error.Start.Line))]);
        }
    }

    private static void Check(PromptTemplate template, string file, List<OptionProblem> problems)
    {
        if (template.Example.Split(PromptTemplate.Sentence).Length != 2)
        {
            problems.Add(new OptionProblem("example", $"must hold {PromptTemplate.Sentence} once.", new OptionPlace(file, 1)));
        }

        if (template.EndOfResponse.Length == 0)
        {
            problems.Add(new OptionProblem(
                "end_of_response", "must not be empty: nothing would end an answer.", new OptionPlace(file, 1)));
        }
    }
}
