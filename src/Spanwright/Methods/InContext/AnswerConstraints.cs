using System.Collections.Frozen;
using Spanwright.Methods.InContext.Answers;
using Spanwright.Methods.InContext.Automata;
using Spanwright.Methods.InContext.Prompts;
using Spanwright.Text.Documents;
using Spanwright.Text.Tokenization;

namespace Spanwright.Methods.InContext;

/// <summary>The table of what constrains answers, by the name of their format.</summary>
public static class AnswerConstraints
{
    private delegate IAnswerConstraint Maker(WritablePieces pieces, AnswerLabels labels, string lead);

    private static readonly FrozenDictionary<string, Maker> _makers = new Dictionary<string, Maker>(StringComparer.Ordinal)
    {
        ["list"] = (pieces, labels, lead) => new ListTokens(pieces, labels, lead),
        ["inline"] = (pieces, labels, lead) => new InlineTokens(pieces, labels, lead),
        ["json"] = (pieces, labels, lead) => new JsonTokens(pieces, labels, lead),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The constraint of a format.</summary>
    /// <param name="format">The format.</param>
    /// <param name="builder">Makes prompts; says what answers begin and end with.</param>
    /// <param name="labels">The labels and their names.</param>
    /// <exception cref="UnknownNameException">Answers in this format cannot be constrained.</exception>
    /// <exception cref="TokenizerException">The vocabulary cannot write what the format needs.</exception>
    public static IAnswerConstraint Make(IAnswerFormat format, PromptBuilder builder, AnswerLabels labels) =>
        _makers.TryGetValue(format.Name, out Maker? make)
            ? make(new WritablePieces(builder.Plain, builder.EndOfResponse[0]), labels, builder.Layout.ResponseLead)
            : throw new UnknownNameException("answer format with an automaton", format.Name, _makers.Keys);
}
