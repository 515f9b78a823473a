using Spanwright.Text.Documents;

namespace Spanwright.Text.Formats;

/// <summary>
/// Writes CoNLL-U with forms, the text, multiword ranges, documents, and the labels in the chosen field; fields that
/// a <see cref="Sentence"/> does not hold are empty.
/// </summary>
/// <param name="options">Which field takes the labels, and their scheme.</param>
public sealed class ConlluWriter(FormatOptions options) : IDocumentWriter
{
    private readonly ConlluTagField _tags = new(options.ConlluTags);

    /// <inheritdoc/>
    public void Write(TextWriter writer, IEnumerable<Sentence> sentences)
    {
        string? document = null;
        foreach (Sentence sentence in sentences)
        {
            if (sentence.Document != document)
            {
                document = sentence.Document;
                writer.Write(document is null ? "# newdoc\n" : $"# newdoc id = {document}\n");
            }

            WriteSentence(writer, sentence.WithOwnText());
        }
    }

    private void WriteSentence(TextWriter writer, Sentence sentence)
    {
        Unwritable.Refuse(sentence.Text!, sentence.Id);
        writer.Write($"# sent_id = {sentence.Id}\n");
        if (!sentence.Text!.Contains('\n') && !sentence.Text.EndsWith('\r'))
        {
            writer.Write($"# text = {sentence.Text}\n");
        }

        string[] labels = Labels(sentence);
        IReadOnlyList<CharacterRange> offsets = sentence.Offsets!;
        for (int word = 0; word < sentence.Words.Count; word++)
        {
            int last = LastOfToken(offsets, word);
            bool startsToken = word == 0 || offsets[word - 1] != offsets[word];
            if (last > word && startsToken)
            {
                string form = sentence.Text[offsets[word].Start..offsets[word].End];
                WriteRow(writer, $"{word + 1}-{last + 1}", form, label: null, TouchesNext(sentence, last));
            }

            bool isAlone = last == word && startsToken;
            WriteRow(writer, $"{word + 1}", sentence.Words[word], labels[word], isAlone && TouchesNext(sentence, word));
        }

        writer.Write('\n');
    }

    private void WriteRow(TextWriter writer, string id, string form, string? label, bool touchesNext)
    {
        if (form.Length == 0 || form.AsSpan().IndexOfAny('\t', '\n') >= 0)
        {
            throw new DataFormatException(
                $"word {id}", line: null, $"'{form}' can't be a form of CoNLL-U.", "Write the format jsonl instead.");
        }

        string[] fields = [.. Enumerable.Repeat(ConlluFields.Empty, ConlluFields.Names.Count)];
        fields[ConlluFields.Id] = id;
        fields[ConlluFields.Form] = form;
        if (_tags.Field is { } field && label is not null)
        {
            fields[field] = label;
        }

        string[] misc = [.. Misc(label, touchesNext)];
        fields[ConlluFields.Misc] = misc.Length > 0 ? string.Join('|', misc) : fields[ConlluFields.Misc];
        writer.Write(string.Join('\t', fields));
        writer.Write('\n');
    }

    private IEnumerable<string> Misc(string? label, bool touchesNext)
    {
        if (_tags.MiscKey is { } key && label is not null and not "O")
        {
            yield return $"{key}={label}";
        }

        if (touchesNext)
        {
            yield return "SpaceAfter=No";
        }
    }

    /// <summary>What stands in the chosen field of each word.</summary>
    private string[] Labels(Sentence sentence)
    {
        if (_tags.Field is null)
        {
            return WritableTags.Of(sentence, options.Scheme);
        }

        string[] labels = [.. Enumerable.Repeat(ConlluFields.Empty, sentence.Words.Count)];
        foreach (LabeledSpan span in sentence.Spans)
        {
            if (span.Range.Length != 1)
            {
                throw new DataFormatException(
                    $"sentence {sentence.Id}", line: null,
                    $"the span {span.Range} {span.Label} has several words, but the field '{options.ConlluTags}' labels each by itself.",
                    "Choose misc:KEY for spans.");
            }

            labels[span.Range.Start] = span.Label;
        }

        return labels;
    }

    private static int LastOfToken(IReadOnlyList<CharacterRange> offsets, int word)
    {
        while (word + 1 < offsets.Count && offsets[word + 1] == offsets[word])
        {
            word++;
        }

        return word;
    }

    private static bool TouchesNext(Sentence sentence, int word) => word + 1 < sentence.Words.Count
        && sentence.Offsets![word + 1].Start == sentence.Offsets[word].End;
}
