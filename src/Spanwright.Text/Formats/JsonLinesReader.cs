using System.Globalization;
using System.Text.Json;
using Spanwright.Text.Documents;

namespace Spanwright.Text.Formats;

/// <summary>
/// Reads JSON Lines: <c>{"id", "text", "offset_unit", "tokens": [{"start", "end"}], "spans": [{"start", "end",
/// "label", "score"}], "sentences": [{"start", "end"}], "document"}</c>, all but the text optional. Spans may also
/// stand under <c>entities</c>, <c>label</c> or <c>labels</c>, and be lists <c>[start, end, label]</c>, as doccano and
/// spaCy write them. A text without tokens is split into words; a span that does not begin and end at words of one
/// sentence is dropped and counted.
/// </summary>
/// <param name="options">Offset unit and splitter.</param>
public sealed class JsonLinesReader(FormatOptions options) : IDocumentReader
{
    private readonly ITextSplitter _splitter = TextSplitters.Find(options.Splitter);

    /// <inheritdoc/>
    public IEnumerable<Sentence> Read(Stream stream, string file, ReadingCounts? counts = null)
    {
        counts ??= new ReadingCounts();
        foreach ((SourceLine line, JsonElement root) in JsonRows.Read(stream, file, "Write one JSON object a line."))
        {
            foreach (Sentence sentence in Sentences(line, root, file, counts))
            {
                yield return sentence;
            }
        }
    }

    private List<Sentence> Sentences(SourceLine line, JsonElement root, string file, ReadingCounts counts)
    {
        RefuseHalfCharacters(line, file);
        JsonRecord record = new(root, file, line.Number, options.OffsetUnit);
        foreach (string key in record.IgnoredKeys)
        {
            counts.IgnoredKeys[key] = counts.IgnoredKeys.TryGetValue(key, out long before) ? before + 1 : 1;
        }

        CharacterSpan[] spans = [.. record.Spans()];
        IReadOnlyList<string?> names = record.SentenceIds;
        string id = record.Id ?? line.Number.ToString(CultureInfo.InvariantCulture);
        IReadOnlyList<IReadOnlyList<CharacterRange>> split = Split(record);
        List<Sentence> sentences = new(split.Count);
        for (int i = 0; i < split.Count; i++)
        {
            string name = i < names.Count && names[i] is { } given ? given
                : split.Count == 1 ? id : $"{id}-{(i + 1).ToString(CultureInfo.InvariantCulture)}";
            sentences.Add(new Sentence(name, [.. split[i].Select(word => record.Text[word.Start..word.End])])
            {
                Spans = WordAlignment.Spans(split[i], spans),
                Text = record.Text,
                Offsets = split[i],
                Document = record.Document,
            });
        }

        Count(sentences, spans.Length, counts);
        return sentences;
    }

    private static void Count(List<Sentence> sentences, int spansInFile, ReadingCounts counts)
    {
        int kept = sentences.Sum(sentence => sentence.Spans.Count);
        counts.Sentences += sentences.Count;
        counts.Words += sentences.Sum(sentence => sentence.Words.Count);
        counts.Spans += kept;
        counts.UnalignedSpans += spansInFile - kept;
    }

    /// <summary>The words of each sentence: listed, or made by the splitter, whichever of the two the line leaves out.</summary>
    private IReadOnlyList<IReadOnlyList<CharacterRange>> Split(JsonRecord record)
    {
        if (record.Tokens is not { } tokens)
        {
            IReadOnlyList<IReadOnlyList<CharacterRange>> split = _splitter.Split(record.Text);
            return record.Sentences is { } listed ? Grouped([.. split.SelectMany(words => words)], listed) : split;
        }

        return record.Sentences is { } sentences ? Grouped(tokens, sentences) : [tokens];
    }

    private static IReadOnlyList<CharacterRange>[] Grouped(
        IReadOnlyList<CharacterRange> words, IReadOnlyList<CharacterRange> sentences) =>
        [.. sentences.Select(sentence =>
            (CharacterRange[])[.. words.Where(word => word.Start >= sentence.Start && word.End <= sentence.End)])];

    private static void RefuseHalfCharacters(SourceLine line, string file)
    {
        if (SurrogateEscapes.HoldsHalf(line.Text))
        {
            throw new DataFormatException(
                file, line.Number, "a string holds half of a surrogate pair (as \\ud83c without its partner).",
                "Write the whole character.");
        }
    }
}
