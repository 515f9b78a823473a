using System.Globalization;

namespace Spanwright.Methods.InContext.Answers;

/// <summary>What became of the items of answers, and how many answers were cut off; answers add up with <c>+</c>.</summary>
/// <param name="Items">Items of all kinds.</param>
/// <param name="Accepted">Items that stand as the format wants them.</param>
/// <param name="OutOfOrder">Items accepted although they stand behind a later one.</param>
/// <param name="CaseFolded">Items accepted although they are written in another case.</param>
/// <param name="Unparseable">Items that do not follow the format.</param>
/// <param name="Ungrounded">Items whose words stand nowhere in the sentence.</param>
/// <param name="UnknownType">Items whose label is none of the known ones.</param>
/// <param name="Duplicate">Items whose words stand only where earlier items took them.</param>
/// <param name="Truncated">Answers that ended before their end-of-response.</param>
public readonly record struct AnswerCounts(
    long Items,
    long Accepted,
    long OutOfOrder,
    long CaseFolded,
    long Unparseable,
    long Ungrounded,
    long UnknownType,
    long Duplicate,
    long Truncated)
{
    /// <summary>Everything that a well-formed answer about its sentence has none of.</summary>
    public long Flaws => Unparseable + Ungrounded + UnknownType + Duplicate + Truncated;

    /// <summary>The counts in words.</summary>
    public string InWords() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Items} items, {Accepted} accepted; {Unparseable} unparseable, {Ungrounded} ungrounded, {UnknownType} of unknown type, "
        + $"{Duplicate} duplicates, {Truncated} answers truncated");

    /// <summary>Counts the items of one answer.</summary>
    /// <param name="items">The items.</param>
    /// <param name="isTruncated">Whether the answer ended before its end-of-response.</param>
    public static AnswerCounts Of(IReadOnlyCollection<AnswerItem> items, bool isTruncated)
    {
        long Count(AnswerStatus status) => items.Count(item => item.Status == status);
        return new AnswerCounts(
            items.Count,
            Count(AnswerStatus.Accepted),
            Count(AnswerStatus.OutOfOrder),
            Count(AnswerStatus.CaseFolded),
            Count(AnswerStatus.Malformed),
            Count(AnswerStatus.Ungrounded),
            Count(AnswerStatus.UnknownType),
            Count(AnswerStatus.Duplicate),
            isTruncated ? 1 : 0);
    }

    /// <summary>The sums of two counts.</summary>
    public static AnswerCounts operator +(AnswerCounts left, AnswerCounts right) => new(
        left.Items + right.Items,
        left.Accepted + right.Accepted,
        left.OutOfOrder + right.OutOfOrder,
        left.CaseFolded + right.CaseFolded,
        left.Unparseable + right.Unparseable,
        left.Ungrounded + right.Ungrounded,
        left.UnknownType + right.UnknownType,
        left.Duplicate + right.Duplicate,
        left.Truncated + right.Truncated);
}
