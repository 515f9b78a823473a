using System.Globalization;
using Spanwright.Cli.Rendering;
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
        CorpusSurvey survey = CorpusSurvey.Of(options, file);
        ReadingCounts counts = survey.Counts;
        LabelCounts labels = survey.Labels;

        FactSheet sheet = new FactSheet($"{file}: data set")
            .Add("format", survey.Format)
            .Add("tag scheme", $"{survey.Scheme.Scheme.Name} ({survey.Scheme.Origin})")
            .Add("sentences", counts.Sentences)
            .Add("words", counts.Words)
            .Add("longest sentence", $"{labels.LongestSentence} words (sentence {labels.LongestSentenceId})")
            .Add("spans", counts.Spans);
        AddIfAny(sheet, "documents", counts.Documents);
        AddLosses(sheet, counts, options);
        AddSplitter(sheet, SplitterAgreement.Of(TextSplitters.Find("rules"), survey.Sentences()));
        return sheet.Add(Table(labels));
    }

    private static ConsoleTable Table(LabelCounts labels)
    {
        ConsoleTable table = new(["label", "spans", "words", "longest"]);
        foreach (LabelCount label in labels.All)
        {
            table.Add([label.Label, $"{label.Spans}", $"{label.Words}", $"{label.Longest}"]);
        }

        return table;
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
