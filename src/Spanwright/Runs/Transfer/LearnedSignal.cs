using Spanwright.Options;

namespace Spanwright.Runs.Transfer;

/// <summary>A signal as it is saved with a model: where it comes from, and its tags in the order of their indices.</summary>
/// <param name="Section">The source, with full paths.</param>
/// <param name="Tags">The tags; the first is O, which stands for unknown ones too.</param>
public sealed record LearnedSignal(SignalSection Section, IReadOnlyList<string> Tags)
{
    /// <summary>O, then the tags that occur, and to every <c>B-</c> its <c>I-</c>.</summary>
    internal static LearnedSignal Of(SignalSection section, IEnumerable<IReadOnlyList<string>> rows)
    {
        SortedSet<string> tags = new(StringComparer.Ordinal);
        tags.UnionWith(SignalSources.FixedTags(section));
        foreach (string tag in rows.SelectMany(row => row))
        {
            tags.Add(tag);
            if (tag.StartsWith("B-", StringComparison.Ordinal))
            {
                tags.Add("I-" + tag[2..]);
            }
        }

        tags.Remove("O");
        return new LearnedSignal(section, ["O", .. tags]);
    }

    /// <summary>The tags of sentences as indices.</summary>
    internal int[][] Indices(IReadOnlyList<IReadOnlyList<string>> rows)
    {
        Dictionary<string, int> places = Tags.Index().ToDictionary(tag => tag.Item, tag => tag.Index, StringComparer.Ordinal);
        return [.. rows.Select(row => row.Select(tag => places.GetValueOrDefault(tag)).ToArray())];
    }
}
