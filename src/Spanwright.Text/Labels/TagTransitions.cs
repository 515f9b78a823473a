namespace Spanwright.Text.Labels;

/// <summary>Which tag may follow which in a scheme; <see cref="Tag.Outside"/> stands for a sentence's borders too.</summary>
/// <param name="scheme">The scheme.</param>
public sealed class TagTransitions(LabelScheme scheme)
{
    /// <summary>Whether <paramref name="next"/> may stand behind <paramref name="previous"/>.</summary>
    public bool Allows(Tag previous, Tag next) => Continues(previous, next) || MayBreak(previous, next);

    /// <summary>Whether a sentence may begin with the tag.</summary>
    public bool AllowsFirst(Tag tag) => Allows(Tag.Outside, tag);

    /// <summary>Whether a sentence may end with the tag.</summary>
    public bool AllowsLast(Tag tag) => Allows(tag, Tag.Outside);

    /// <summary>For every pair of an inventory's tags: <c>[previous, next]</c> is whether it is allowed.</summary>
    public bool[,] Matrix(IReadOnlyList<Tag> tags)
    {
        bool[,] allowed = new bool[tags.Count, tags.Count];
        for (int previous = 0; previous < tags.Count; previous++)
        {
            for (int next = 0; next < tags.Count; next++)
            {
                allowed[previous, next] = Allows(tags[previous], tags[next]);
            }
        }

        return allowed;
    }

    /// <summary>Whether the two words lie in one span, as far as their letters say.</summary>
    internal bool Continues(Tag previous, Tag next) =>
        !previous.IsOutside && !next.IsOutside && previous.Label == next.Label
        && !scheme.Closes.Contains(previous.Prefix) && !scheme.Opens.Contains(next.Prefix);

    /// <summary>Number of places where a tag may not follow the one before it, both borders included.</summary>
    internal int Violations(ReadOnlySpan<Tag> tags)
    {
        int violations = 0;
        Tag previous = Tag.Outside;
        foreach (Tag tag in tags)
        {
            violations += Allows(previous, tag) ? 0 : 1;
            previous = tag;
        }

        return violations + (AllowsLast(previous) ? 0 : 1);
    }

    /// <summary>Whether no span goes on between the two words, and both letters allow that.</summary>
    private bool MayBreak(Tag previous, Tag next)
    {
        if (scheme.NeedsAfter.Contains(previous.Prefix) || scheme.NeedsBefore.Contains(next.Prefix))
        {
            return false;
        }

        bool touching = !previous.IsOutside && !next.IsOutside && previous.Label == next.Label;
        bool marked = scheme.Closes.Contains(previous.Prefix) || scheme.Opens.Contains(next.Prefix);
        return touching ? marked : !(scheme.MarksTouchingOnly && marked);
    }
}
