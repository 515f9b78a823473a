using Spanwright.Options;
using Spanwright.Text.Documents;
using Spanwright.Text.Formats;
using Spanwright.Text.Labels;

namespace Spanwright.Runs.Recipes;

/// <summary>What there is to know about a corpus before a recipe for it is written.</summary>
/// <param name="Train">The training sentences.</param>
/// <param name="Dev">The development sentences; null without.</param>
/// <param name="Test">The test sentences; null without.</param>
/// <param name="Settings">The <c>data</c> section.</param>
public sealed record CorpusFacts(
    CorpusSurvey Train, CorpusSurvey? Dev, CorpusSurvey? Test, IReadOnlyList<RecipeSetting> Settings)
{
    /// <summary>All files.</summary>
    public IEnumerable<CorpusSurvey> Splits => new[] { Train, Dev, Test }.OfType<CorpusSurvey>();

    /// <summary>Reads all files, and makes sure that a model can be trained and scored on them.</summary>
    /// <param name="given">What the user decided.</param>
    /// <param name="files">The files.</param>
    /// <param name="layout">How they are laid out, with a place of the labels.</param>
    /// <exception cref="DataFormatException">They can't be read, or a model can't be trained on them.</exception>
    public static CorpusFacts Read(GivenSettings given, CorpusFiles files, IReadOnlyList<RecipeSetting> layout)
    {
        DataOptions options = given.Or(layout).Data;
        string[] paths = [.. new[] { files.Train, files.Dev, files.Test }.OfType<string>()];
        FileScheme scheme = FileScheme.Of(options, paths);
        options = options with { Scheme = scheme.Scheme.Name };
        CorpusSurvey train = Survey(options, files.Train)!;
        if (train.Labels.All.Count == 0)
        {
            throw new DataFormatException(files.Train, line: null, "no word has a label.", "Check data.tag_column and data.scheme.");
        }

        CorpusFacts facts = new(train, Survey(options, files.Dev), Survey(options, files.Test), []);
        facts.RequireLabels();
        return facts with { Settings = facts.DataSettings(layout, scheme) };
    }

    private static CorpusSurvey? Survey(DataOptions options, string? file)
    {
        if (file is null)
        {
            return null;
        }

        CorpusSurvey survey = CorpusSurvey.Of(options, file);
        foreach (Sentence sentence in survey.Sentences())
        {
            RequireApart(sentence, file);
        }

        return survey;
    }

    private static void RequireApart(Sentence sentence, string file)
    {
        LabeledSpan[] spans = [.. sentence.Spans.OrderBy(span => span.Range.Start)];
        for (int i = 1; i < spans.Length; i++)
        {
            if (spans[i].Range.Start < spans[i - 1].Range.End)
            {
                throw new DataFormatException(
                    file, line: null, $"the spans of sentence {sentence.Id} overlap: {spans[i - 1].Label} and {spans[i].Label}.",
                    "A word can have one label: remove overlapping spans.");
            }
        }
    }

    private void RequireLabels()
    {
        LabelInventory inventory = LabelInventory.FromSentences(LabelScheme.Iob2, [.. Train.Sentences()]);
        foreach (CorpusSurvey split in Splits.Skip(1))
        {
            CorpusFile.RequireLabels([.. split.Sentences()], inventory, split.File);
        }
    }

    private List<RecipeSetting> DataSettings(IReadOnlyList<RecipeSetting> layout, FileScheme scheme)
    {
        string missing = Dev is null ? " No development sentences: the last weights are kept, not the best." : "";
        List<RecipeSetting> settings = [new("data.train", Train.File, $"{Size(Train)} {Labels()}{missing}")];
        if (Dev is not null)
        {
            settings.Add(new RecipeSetting("data.dev", Dev.File, $"{Size(Dev)} After every epoch they say which weights are best."));
        }

        if (Test is not null)
        {
            settings.Add(new RecipeSetting("data.test", Test.File, $"{Size(Test)} They are scored once, at the end."));
        }

        settings.AddRange(layout);
        if (Train.Format == "conll")
        {
            settings.Add(new RecipeSetting("data.scheme", scheme.Scheme.Name.ToLowerInvariant(), $"{Capital(scheme.Origin)}."));
        }

        long illegal = Splits.Sum(split => split.Counts.IllegalTags);
        if (illegal > 0)
        {
            settings.Add(new RecipeSetting(
                "data.illegal", "discard",
                $"{Amount.Of(illegal, "tag")} illegal where it stands, as an I- that continues nothing, and read as no span; "
                + "with conlleval it opens one."));
        }

        return settings;
    }

    private static string Size(CorpusSurvey split) =>
        string.Join(", ", Amount.Of(split.Counts.Sentences, "sentence"), Amount.Of(split.Counts.Words, "word"), Amount.Of(split.Counts.Spans, "span"))
        + (split.Counts.UnalignedSpans > 0 ? $" ({split.Counts.UnalignedSpans} more fit no words and are left out)." : ".");

    private string Labels()
    {
        const int Most = 12;
        string[] labels = [.. Train.Labels.All.OrderByDescending(label => label.Spans)
            .Select(label => $"{label.Label} {label.Spans}")];
        string rest = labels.Length > Most ? $", and {labels.Length - Most} rarer ones" : "";
        return $"Labels: {string.Join(", ", labels.Take(Most))}{rest}.";
    }

    private static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];
}
