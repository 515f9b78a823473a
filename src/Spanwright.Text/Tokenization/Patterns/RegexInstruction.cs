using Spanwright.Text.Tokenization.CodePoints;

namespace Spanwright.Text.Tokenization.Patterns;

/// <summary>What an instruction of a compiled regular expression does.</summary>
internal enum RegexOperation
{
    /// <summary>Ends the (partial) match.</summary>
    Accept,

    /// <summary>Takes one code point of <see cref="RegexInstruction.Set"/>.</summary>
    Take,

    /// <summary>Takes as many code points of the set as there are, at least A; gives back one at a time unless B is 1.</summary>
    TakeMany,

    /// <summary>Goes on at A.</summary>
    Jump,

    /// <summary>Goes on at A, and at B where that fails.</summary>
    Fork,

    /// <summary>Stores the position in slot A.</summary>
    Store,

    /// <summary>Goes on at B where nothing was taken since slot A was stored.</summary>
    LeaveIfEmpty,

    /// <summary>Tests the place A, a <see cref="RegexPlace"/>.</summary>
    TestPlace,

    /// <summary>Matches the instructions from the next to A, keeps their first match only, and goes on at A.</summary>
    Atomic,

    /// <summary>Tests the instructions from the next to A; B is 1 where they must not match.</summary>
    LookAhead,

    /// <summary>The same for the Least to Most code points before the position.</summary>
    LookBehind,

    /// <summary>Takes the text of group A again; B is 1 where case is ignored.</summary>
    Repeat,
}

/// <summary>One instruction of a compiled regular expression.</summary>
internal readonly record struct RegexInstruction(
    RegexOperation Operation, int A = 0, int B = 0, CodePointSet? Set = null, int Least = 0, int Most = 0);
