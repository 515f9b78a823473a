using Spanwright.Options;
using Spanwright.Text.Documents;
using Spanwright.Text.Formats;

namespace Spanwright.Runs;

/// <summary>What there is in a data file: its format, scheme, labels, and what reading it loses.</summary>
/// <param name="File">The file.</param>
/// <param name="Format">Name of its format.</param>
/// <param name="Scheme">The scheme of its tags.</param>
/// <param name="Counts">What was read and lost.</param>
/// <param name="Labels">Its labels.</param>
public sealed record CorpusSurvey(
    string File, string Format, FileScheme Scheme, ReadingCounts Counts, LabelCounts Labels)
{
    private readonly FormatOptions _layout = new();

    /// <summary>Reads the file once.</summary>
    /// <exception cref="DataFormatException">The file breaks its format.</exception>
    public static CorpusSurvey Of(DataOptions options, string file)
    {
        FileScheme scheme = FileScheme.Of(options, file);
        CorpusSurvey survey = new(
            options.ToFormat(scheme.Scheme), file, options.FormatOf(file), scheme, new ReadingCounts(), new LabelCounts());
        foreach (Sentence sentence in survey.Read(survey.Counts))
        {
            survey.Labels.Add(sentence);
        }

        return survey;
    }

    private CorpusSurvey(
        FormatOptions layout, string file, string format, FileScheme scheme, ReadingCounts counts, LabelCounts labels)
        : this(file, format, scheme, counts, labels)
    {
        _layout = layout;
    }

    /// <summary>Streams the sentences: reads the file again.</summary>
    public IEnumerable<Sentence> Sentences() => Read(counts: null);

    private IEnumerable<Sentence> Read(ReadingCounts? counts) => DocumentFormats.Reader(Format, _layout).ReadFile(File, counts);
}
