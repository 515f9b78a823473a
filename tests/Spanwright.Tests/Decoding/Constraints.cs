using Spanwright.Decoding;

namespace Spanwright.Tests.Decoding;

/// <summary>Looks up what may come next by the last token, that of the prompt at first.</summary>
internal sealed record TableConstraint(IReadOnlyDictionary<int, int[]> Table, int Last) : ITokenConstraint
{
    public AllowedTokens Allowed => AllowedTokens.Of(Table[Last]);

    public ITokenConstraint After(int token) => this with { Last = token };
}

/// <summary>Always the same tokens.</summary>
internal sealed record FixedConstraint(AllowedTokens Allowed) : ITokenConstraint
{
    public ITokenConstraint After(int token) => this;
}

/// <summary>One of some sequences, then an end token.</summary>
internal sealed record ListedConstraint(IReadOnlyList<int[]> Sequences, int End, int Depth = 0) : ITokenConstraint
{
    public AllowedTokens Allowed => AllowedTokens.Of(
        Sequences.Select(sequence => Depth < sequence.Length ? sequence[Depth] : End).Distinct().Order().ToArray());

    public ITokenConstraint After(int token) =>
        new ListedConstraint([.. Sequences.Where(sequence => Depth < sequence.Length && sequence[Depth] == token)], End, Depth + 1);
}
