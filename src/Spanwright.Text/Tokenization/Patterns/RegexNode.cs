using Spanwright.Text.Tokenization.CodePoints;

namespace Spanwright.Text.Tokenization.Patterns;

/// <summary>How a repetition gives back what it took.</summary>
internal enum RepeatMode
{
    /// <summary>As many as possible first.</summary>
    Greedy,

    /// <summary>As few as possible first.</summary>
    Lazy,

    /// <summary>As many as possible, none given back.</summary>
    Possessive,
}

/// <summary>A condition on a place between two characters.</summary>
internal enum RegexPlace
{
    /// <summary><c>^</c></summary>
    LineStart,

    /// <summary><c>$</c></summary>
    LineEnd,

    /// <summary><c>\A</c></summary>
    TextStart,

    /// <summary><c>\z</c></summary>
    TextEnd,

    /// <summary><c>\Z</c></summary>
    TextEndOrLastNewline,

    /// <summary><c>\b</c></summary>
    WordBoundary,

    /// <summary><c>\B</c></summary>
    NoWordBoundary,
}

/// <summary>The syntax tree of a regular expression.</summary>
internal abstract record RegexNode
{
    /// <summary>One code point of a set.</summary>
    internal sealed record Set(CodePointSet Members) : RegexNode;

    /// <summary>One part after the other.</summary>
    internal sealed record Sequence(IReadOnlyList<RegexNode> Parts) : RegexNode;

    /// <summary>The first choice that fits.</summary>
    internal sealed record Alternation(IReadOnlyList<RegexNode> Choices) : RegexNode;

    /// <summary>A part <paramref name="Least"/> to <paramref name="Most"/> times; null is without limit.</summary>
    internal sealed record Repeat(RegexNode Part, int Least, int? Most, RepeatMode Mode) : RegexNode;

    /// <summary>A part whose match a back-reference may repeat.</summary>
    internal sealed record Group(RegexNode Part, int Number) : RegexNode;

    /// <summary>A part whose first way to match is final.</summary>
    internal sealed record Atomic(RegexNode Part) : RegexNode;

    /// <summary>What must (not) follow, or stand before where <paramref name="Behind"/>.</summary>
    internal sealed record Look(RegexNode Part, bool Behind, bool Negated) : RegexNode;

    /// <summary>The text of a group again.</summary>
    internal sealed record BackReference(int Number, bool IgnoresCase) : RegexNode;

    /// <summary>A condition on the place.</summary>
    internal sealed record Place(RegexPlace Kind) : RegexNode;
}
