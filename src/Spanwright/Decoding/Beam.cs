using Spanwright.Models.Layers;

namespace Spanwright.Decoding;

/// <summary>An unfinished answer of a beam search.</summary>
/// <param name="Ids">Its tokens.</param>
/// <param name="LogProbability">Their log-probability.</param>
/// <param name="Constraint">What may come next; null for anything.</param>
/// <param name="Cache">Keys and values of all tokens but those that are computed next.</param>
internal sealed record Beam(
    IReadOnlyList<int> Ids, double LogProbability, ITokenConstraint? Constraint, KeyValueCache Cache);

/// <summary>A beam and a token that may come next.</summary>
/// <param name="Parent">The beam, by its number.</param>
/// <param name="Token">The token.</param>
/// <param name="LogProbability">Of the beam with the token.</param>
internal readonly record struct BeamCandidate(int Parent, int Token, double LogProbability);
