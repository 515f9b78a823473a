using System.Collections.Frozen;
using Spanwright.Methods.InContext.Answers;
using Spanwright.Methods.InContext.Prompts;
using Spanwright.Text.Documents;

namespace Spanwright.Methods.InContext;

/// <summary>The table of what constrains answers, by the name of their format.</summary>
public static class AnswerConstraints
{
    private delegate IAnswerConstraint Maker(PieceTokenizer tokenizer, AnswerLabels labels, string lead, int end);

    private static readonly FrozenDictionary<string, Maker> _makers = new Dictionary<string, Maker>(StringComparer.Ordinal)
    {
        ["list"] = (tokenizer, labels, lead, end) => new ListTokens(tokenizer, labels, lead, end),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The constraint of a format.</summary>
    /// <param name="format">The format.</param>
    /// <param name="builder">Makes prompts; says what answers begin and end with.</param>
    /// <param name="labels">The labels and their names.</param>
    /// <exception cref="UnknownNameException">Answers in this format cannot be constrained.</exception>
    public static IAnswerConstraint Make(IAnswerFormat format, PromptBuilder builder, AnswerLabels labels) =>
        _makers.TryGetValue(format.Name, out Maker? make)
            ? make(builder.Plain, labels, builder.Layout.ResponseLead, builder.EndOfResponse[0])
            : throw new UnknownNameException("answer format with an automaton", format.Name, _makers.Keys);
}
