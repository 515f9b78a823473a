namespace Spanwright.Methods.InContext.Prompts;

/// <summary>A query is longer than the limit even without any demonstration; it is never cut.</summary>
public sealed class PromptTooLongException : Exception
{
    /// <summary>Says which, how long, and what to do.</summary>
    /// <param name="sentence">Name of the sentence.</param>
    /// <param name="length">Tokens of the prompt without demonstrations.</param>
    /// <param name="limit">The limit.</param>
    public PromptTooLongException(string sentence, int length, int limit)
        : base($"The prompt of sentence {sentence} has {length} tokens without any demonstration, but the limit is {limit}. "
            + "Raise the limit, or split the sentence.")
    {
        Sentence = sentence;
        Length = length;
        Limit = limit;
    }

    /// <summary>Name of the sentence.</summary>
    public string Sentence { get; }

    /// <summary>Tokens of the prompt without demonstrations.</summary>
    public int Length { get; }

    /// <summary>The limit.</summary>
    public int Limit { get; }
}
