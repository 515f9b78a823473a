namespace Spanwright.Text.Formats;

/// <summary>What a reader saw, and what it could not keep; readers add to it.</summary>
public sealed class ReadingCounts
{
    /// <summary>Documents that the file marks.</summary>
    public long Documents { get; internal set; }

    /// <summary>Sentences.</summary>
    public long Sentences { get; internal set; }

    /// <summary>Words.</summary>
    public long Words { get; internal set; }

    /// <summary>Labelled spans that were kept.</summary>
    public long Spans { get; internal set; }

    /// <summary>Lines taken for comments.</summary>
    public long CommentLines { get; internal set; }

    /// <summary>Lines that start with the comment sign but have the columns of the data, and were read as such.</summary>
    public long HashWordLines { get; internal set; }

    /// <summary>Places where a tag may not follow the one before it; the policy for illegal tags decided there.</summary>
    public long IllegalTags { get; internal set; }

    /// <summary>Character spans that were dropped since they do not begin and end at words of one sentence.</summary>
    public long UnalignedSpans { get; internal set; }

    /// <summary>
    /// Files of a folder that were left out since they break their format; the message of the first says why.
    /// </summary>
    public long SkippedFiles { get; internal set; }

    /// <summary>Why the first of <see cref="SkippedFiles"/> was left out; null where none was.</summary>
    public string? FirstSkipped { get; internal set; }

    /// <summary>Keys of JSON objects that the reader does not know, with how often they stood.</summary>
    public IDictionary<string, long> IgnoredKeys { get; } = new SortedDictionary<string, long>(StringComparer.Ordinal);
}
