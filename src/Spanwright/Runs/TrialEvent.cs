using Spanwright.Text.Documents;

namespace Spanwright.Runs;

/// <summary>What happens while a model labels one sentence, told as it happens.</summary>
public abstract record TrialEvent
{
    private TrialEvent()
    {
    }

    /// <summary>A model that writes its labels was given its prompt.</summary>
    /// <param name="Prompt">The prompt, without an answer.</param>
    public sealed record Asked(PromptTranscript Prompt) : TrialEvent;

    /// <summary>It wrote a token of its answer.</summary>
    /// <param name="Token">The token.</param>
    /// <param name="Probability">Its probability among the tokens that were allowed; 1 where it was forced.</param>
    /// <param name="AllowedTokens">How many were allowed; null where all were.</param>
    /// <param name="Alternatives">The most probable of the others, the best first.</param>
    public sealed record Wrote(
        TokenText Token, double Probability, int? AllowedTokens, IReadOnlyList<(TokenText Token, double Probability)> Alternatives)
        : TrialEvent
    {
        /// <summary>Whether nothing else could come.</summary>
        public bool IsForced => AllowedTokens == 1;
    }

    /// <summary>A model that tags words has its tags.</summary>
    /// <param name="Words">The words with their tags and the probabilities of those.</param>
    public sealed record Tagged(IReadOnlyList<(string Word, string Tag, double Probability)> Words) : TrialEvent;

    /// <summary>The sentence is labelled.</summary>
    /// <param name="Sentence">The sentence with the spans that were found.</param>
    /// <param name="Notes">What was lost or not shown, in words.</param>
    public sealed record Labelled(Sentence Sentence, IReadOnlyList<string> Notes) : TrialEvent;
}
