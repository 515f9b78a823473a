namespace Spanwright.Decoding;

/// <summary>An answer that a beam search found.</summary>
/// <param name="Ids">Its tokens, the end token included.</param>
/// <param name="Score">Log-probability over length to the length penalty.</param>
/// <param name="LogProbability">
/// Natural log-probability over the whole vocabulary, whatever a constraint forbids.
/// </param>
/// <param name="End">Why it is over.</param>
public sealed record BeamAnswer(IReadOnlyList<int> Ids, double Score, double LogProbability, AnswerEnd End);
