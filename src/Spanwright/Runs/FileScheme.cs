using Spanwright.Options;
using Spanwright.Text.Formats;
using Spanwright.Text.Labels;

namespace Spanwright.Runs;

/// <summary>The tag scheme of data files, and how it is known.</summary>
/// <param name="Scheme">The scheme.</param>
/// <param name="Origin">How it is known, in words.</param>
public sealed record FileScheme(LabelScheme Scheme, string Origin)
{
    private const string ColumnFormat = "conll";

    /// <summary>The scheme that the options name, else the one that the tags of the files together show.</summary>
    /// <param name="options">How the files are read.</param>
    /// <param name="files">The files, all of one format; at least one.</param>
    /// <exception cref="DataFormatException">A file cannot be read.</exception>
    public static FileScheme Of(DataOptions options, params IReadOnlyList<string> files)
    {
        if (options.Scheme != DataOptions.AutoScheme)
        {
            return new FileScheme(LabelScheme.Find(options.Scheme), "as data.scheme says");
        }

        if (options.FormatOf(files[0]) != ColumnFormat)
        {
            return new FileScheme(LabelScheme.Iob2, "assumed");
        }

        return SchemeDetector.Detect(files.SelectMany(file => Tags(options, file))) is { } found
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
