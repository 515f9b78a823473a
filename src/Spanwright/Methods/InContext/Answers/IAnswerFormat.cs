using Spanwright.Text.Documents;

namespace Spanwright.Methods.InContext.Answers;

/// <summary>How labelled spans are written as text and read back. Safe for concurrent use.</summary>
public interface IAnswerFormat
{
    /// <summary>The name in the table of formats.</summary>
    string Name { get; }

    /// <summary>
    /// The answer for a sentence's spans, one line, in pieces that are tokenized one by one: words, labels and what stands between
    /// them. So an answer has the same tokens in training and where an automaton builds it.
    /// </summary>
    /// <param name="sentence">The sentence with its spans in any order.</param>
    /// <param name="labels">The labels and their names.</param>
    /// <returns>The pieces, none empty; no piece where there is nothing to say.</returns>
    IReadOnlyList<string> Pieces(Sentence sentence, AnswerLabels labels);

    /// <summary>
    /// Reads an answer, whatever it holds. Of words that stand several times, the k-th mention is the k-th occurrence
    /// from left to right.
    /// </summary>
    /// <param name="answer">The text that a model wrote behind the prompt.</param>
    /// <param name="words">The words of the sentence.</param>
    /// <param name="labels">The labels and their names.</param>
    /// <param name="isTruncated">Whether the model was stopped before it ended the answer.</param>
    ParsedAnswer Parse(string answer, IReadOnlyList<string> words, AnswerLabels labels, bool isTruncated = false);
}
