using Spanwright.Options;
using Spanwright.Text.Formats;
using Spanwright.Text.Labels;

namespace Spanwright.Runs;

/// <summary>The tag scheme of one data file, and how it is known.</summary>
/// <param name="Scheme">The scheme.</param>
/// <param name="Origin">How it is known, in words.</param>
public sealed record FileScheme(LabelScheme Scheme, string Origin)
{
    private const string ColumnFormat = "conll";

    /// <summary>The scheme that the options name, else the one that the file's tags show.</summary>
    /// <exception cref="DataFormatException">The file cannot be read.</exception>
    public static FileScheme Of(DataOptions options, string file)
    {
        if (options.Scheme != DataOptions.AutoScheme)
        {
            return new FileScheme(LabelScheme.Find(options.Scheme), "as data.scheme says");
        }

        if (options.FormatOf(file) != ColumnFormat)
        {
            return new FileScheme(LabelScheme.Iob2, "assumed");
        }

        return SchemeDetector.Detect(Tags(options, file)) is { } found
            ? new FileScheme(found, "found from the tags")
            : new FileScheme(LabelScheme.Iob2, "assumed, for the tags fit no scheme");
    }

    // A reader that takes the column of tags for the words gives them whatever their scheme.
    private static IEnumerable<IReadOnlyList<string>> Tags(DataOptions options, string file)
    {
        FormatOptions format = options.ToFormat(LabelScheme.Iob2);
        format = format with { WordColumn = format.TagColumn!, TagColumn = null };
        return DocumentFormats.Reader(ColumnFormat, format).ReadFile(file).Select(sentence => sentence.Words);
    }
}
