using Spanwright.Methods.InContext;
using Spanwright.Methods.InContext.Prompts;
using Spanwright.Options;
using Spanwright.Text.Tokenization;

namespace Spanwright.Runs;

/// <summary>A prompt as the model reads it, token by token.</summary>
/// <param name="Sentence">Name of the query's sentence.</param>
/// <param name="Tokens">The tokens.</param>
/// <param name="QueryStart">Number of tokens before the query's example.</param>
/// <param name="Demonstrations">Demonstrations in it.</param>
/// <param name="DroppedDemonstrations">Demonstrations left out to keep within the length limit.</param>
public sealed record PromptTranscript(
    string Sentence, IReadOnlyList<PromptToken> Tokens, int QueryStart, int Demonstrations, int DroppedDemonstrations)
{
    /// <summary>Tokens that the loss looks at.</summary>
    public int LearnedTokens => Tokens.Count(token => token.IsLearned);

    /// <summary>Puts a prompt down.</summary>
    /// <param name="sentence">Name of the query's sentence.</param>
    /// <param name="prompt">The prompt.</param>
    /// <param name="task">How it was made.</param>
    /// <param name="tokenizer">The tokenizer.</param>
    /// <param name="loss">What is learned of it; null for a query without an answer.</param>
    internal static PromptTranscript Of(
        string sentence, Prompt prompt, InContextTask task, ITokenizer tokenizer, PromptLoss? loss = null)
    {
        PromptPieceKind[] parts = Parts(prompt, task.Builder.EndOfResponse.Count);
        HashSet<int> learned = loss is { } known ? [.. prompt.SupervisedPositions(known)] : [];
        return new PromptTranscript(
            sentence,
            [.. TokenTexts.Of(prompt.Ids, tokenizer).Select((token, i) => new PromptToken(token, parts[i], learned.Contains(i)))],
            prompt.QueryStart, prompt.Sentences.Count - 1, prompt.DroppedDemonstrations);
    }

    // Every response ends with the end of response.
    private static PromptPieceKind[] Parts(Prompt prompt, int endLength)
    {
        PromptPieceKind[] parts = new PromptPieceKind[prompt.Ids.Length];
        foreach (TokenRange sentence in prompt.Sentences)
        {
            parts.AsSpan(sentence.Start, sentence.Length).Fill(PromptPieceKind.Sentence);
        }

        foreach (TokenRange response in prompt.Responses)
        {
            parts.AsSpan(response.Start, response.Length).Fill(PromptPieceKind.Response);
            parts.AsSpan(response.End - endLength, endLength).Fill(PromptPieceKind.EndOfResponse);
        }

        return parts;
    }
}
