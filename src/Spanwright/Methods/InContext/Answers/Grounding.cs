using Spanwright.Text.Documents;

namespace Spanwright.Methods.InContext.Answers;

/// <summary>
/// Gives the mentions of an answer, one after the other, their words. They are searched behind the mention before,
/// then before it among words not taken (out of order), then behind it in any case; so the k-th mention of a text in
/// order is its k-th occurrence.
/// </summary>
internal sealed class Grounding(IReadOnlyList<string> words, AnswerLabels labels)
{
    private readonly WordSearch _search = new(words);

    /// <summary>The item of a mention.</summary>
    /// <param name="item">The item as it stands in the answer.</param>
    /// <param name="mention">The words, joined with single spaces.</param>
    /// <param name="name">The name of the label.</param>
    public AnswerItem Item(string item, string mention, string name)
    {
        if (labels.Label(name) is not { } label)
        {
            if (_search.FindNext(mention) is { } unlabeled)
            {
                _search.Take(unlabeled, movesCursor: true);
            }

            return new AnswerItem(item, AnswerStatus.UnknownType);
        }

        return _search.FindNext(mention) is { } next ? Accepted(item, AnswerStatus.Accepted, next, label)
            : _search.FindBefore(mention) is { } before ? Accepted(item, AnswerStatus.OutOfOrder, before, label)
            : _search.FindNext(mention, StringComparison.OrdinalIgnoreCase) is { } folded
                ? Accepted(item, AnswerStatus.CaseFolded, folded, label)
            : new AnswerItem(item, Lost(mention));
    }

    /// <summary>The item of a mention that is in order and as it is written; null where it is not.</summary>
    public AnswerItem? ExactItem(string item, string mention, string name) =>
        labels.Label(name) is { } label && _search.FindNext(mention) is { } range
            ? Accepted(item, AnswerStatus.Accepted, range, label)
            : null;

    /// <summary>The item of a mention that names its occurrence, from 1 on.</summary>
    public AnswerItem ItemAt(string item, string mention, string name, int occurrence)
    {
        WordRange range = _search.All(mention).ElementAtOrDefault(occurrence - 1);
        return range.Length == 0 ? new AnswerItem(item, Lost(mention))
            : labels.Label(name) is not { } label ? new AnswerItem(item, AnswerStatus.UnknownType)
            : !_search.IsFree(range) ? new AnswerItem(item, AnswerStatus.Duplicate)
            : Accepted(item, AnswerStatus.Accepted, range, label);
    }

    private AnswerStatus Lost(string mention) =>
        _search.All(mention, StringComparison.OrdinalIgnoreCase).Any() ? AnswerStatus.Duplicate : AnswerStatus.Ungrounded;

    private AnswerItem Accepted(string item, AnswerStatus status, WordRange range, string label)
    {
        _search.Take(range, movesCursor: status != AnswerStatus.OutOfOrder);
        return new AnswerItem(item, status, new LabeledSpan(range, label));
    }
}
