using Spanwright.Text.Documents;
using Spanwright.Text.Labels;

namespace Spanwright.Text.Formats;

/// <summary>The spans of a sentence whose words stand on lines of their own with one tag each.</summary>
internal static class TagRows
{
    /// <summary>Reads the tags in the options' scheme and counts illegal ones.</summary>
    /// <exception cref="DataFormatException">A tag is none of the scheme; names its line.</exception>
    public static IReadOnlyList<LabeledSpan> Spans(
        string[] tags, IReadOnlyList<long> lineNumbers, string file, FormatOptions options, ReadingCounts counts)
    {
        try
        {
            counts.IllegalTags += options.Scheme.IllegalTags(tags);
        }
        catch (UnknownTagException error)
        {
            throw new DataFormatException(
                file, lineNumbers[Array.IndexOf(tags, error.Tag)], error.Message,
                "Correct the tag, or choose the file's own scheme and tag column.", error);
        }

        return options.Scheme.Spans(tags, options.IllegalTags);
    }
}
