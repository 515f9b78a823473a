using System.Globalization;
using Spanwright.Options;
using Spanwright.Runs;
using Spanwright.Text.Documents;
using Spanwright.Text.Formats;

namespace Spanwright.Cli.Inspection;

/// <summary>What there is to know about a data file: its sentences, labels and scheme, and what reading it loses.</summary>
internal static class DataSheet
{
    /// <summary>The sheet.</summary>
    /// <param name="file">The file.</param>
    /// <param name="settings">Settings <c>data.key=value</c> that say how it is read.</param>
    /// <exception cref="OptionException">A setting is wrong.</exception>
    /// <exception cref="DataFormatException">The file breaks its format.</exception>
    public static FactSheet Of(string file, IReadOnlyList<string> settings)
    {
        DataOptions options = OptionsReader.Read<InspectedData>(
            new OptionSources { Overrides = [$"data.train={file}", .. settings] }).Data;
        string format = options.FormatOf(file);
        FileScheme scheme = FileScheme.Of(options, file);
        IDocumentReader reader = DocumentFormats.Reader(format, options.ToFormat(scheme.Scheme));

        ReadingCounts counts = new();
        LabelCounts labels = new();
        foreach (Sentence sentence in reader.ReadFile(file, counts))
        {
            labels.Add(sentence);
        }

        FactSheet sheet = new FactSheet($"{file}: data set")
            .Add("format", format)
            .Add("tag scheme", $"{scheme.Scheme.Name} ({scheme.Origin})")
            .Add("sentences", counts.Sentences)
            .Add("words", counts.Words)
            .Add("longest sentence", $"{labels.LongestSentence} words (sentence {labels.LongestSentenceId})")
            .Add("spans", counts.Spans);
        AddIfAny(sheet, "documents", counts.Documents);
        AddLosses(sheet, counts, options);
        AddSplitter(sheet, SplitterAgreement.Of(TextSplitters.Find("rules"), reader.ReadFile(file)));
        return sheet.Add(labels.Table());
    }

    private static void AddLosses(FactSheet sheet, ReadingCounts counts, DataOptions options)
    {
        sheet.Add("illegal tags", counts.IllegalTags == 0
            ? "0"
            : $"{counts.IllegalTags} (read with data.illegal={SnakeCase.Of(options.Illegal.ToString())})");
        AddIfAny(sheet, "unaligned spans", counts.UnalignedSpans);
        AddIfAny(sheet, "comment lines", counts.CommentLines);
        AddIfAny(sheet, "lines of a word #", counts.HashWordLines);
        if (counts.IgnoredKeys.Count > 0)
        {
            sheet.Add("ignored keys", string.Join(", ", counts.IgnoredKeys.Select(key => $"{key.Key} ({key.Value})")));
        }
    }

    private static void AddIfAny(FactSheet sheet, string name, long count)
    {
        if (count > 0)
        {
            sheet.Add(name, count);
        }
    }

    private static void AddSplitter(FactSheet sheet, SplitterAgreement agreement)
    {
        sheet.Add("rule splitter", string.Create(
            CultureInfo.InvariantCulture,
            $"makes {100 * agreement.WordShare:0.0} % of the words, "
            + $"{100.0 * agreement.SentencesReproduced / agreement.Sentences:0.0} % of the sentences"));
        if (agreement.Differences.Count > 0)
        {
            IEnumerable<string> shown = agreement.Differences.Take(8).Select(word => $"{word.Key} ({word.Value})");
            sheet.Add("split otherwise", string.Join(", ", shown));
        }
    }
}
