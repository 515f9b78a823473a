using Spanwright.Text.Documents;

namespace Spanwright.Text.Formats;

/// <summary>
/// Writes columns: word, separator, tag; a blank line behind each sentence, <c>-DOCSTART-</c> before each document.
/// </summary>
/// <param name="options">Separator and scheme.</param>
public sealed class ConllWriter(FormatOptions options) : IDocumentWriter
{
    private readonly ColumnSeparator _separator = new(options.Separator);

    /// <inheritdoc/>
    public void Write(TextWriter writer, IEnumerable<Sentence> sentences)
    {
        string? document = null;
        foreach (Sentence sentence in sentences)
        {
            if (sentence.Document != document)
            {
                document = sentence.Document;
                WriteRows(writer, [ConllReader.DocumentMark], ["O"]);
            }

            WriteSentence(writer, sentence);
        }
    }

    /// <summary>
    /// Writes <c>word gold predicted</c>, the input of the conlleval script; both sides in the writer's scheme.
    /// </summary>
    /// <param name="writer">Where to write.</param>
    /// <param name="sentences">The sentences with their gold spans.</param>
    /// <param name="predictions">The same sentences with predicted spans, in the same order.</param>
    /// <exception cref="ArgumentException">The two sides differ in number of sentences or in words.</exception>
    public void WritePredictions(
        TextWriter writer, IReadOnlyCollection<Sentence> sentences, IReadOnlyCollection<Sentence> predictions)
    {
        if (sentences.Count != predictions.Count)
        {
            throw new ArgumentException($"There are {sentences.Count} sentences, but {predictions.Count} predictions.");
        }

        foreach ((Sentence gold, Sentence predicted) in sentences.Zip(predictions))
        {
            if (!gold.Words.SequenceEqual(predicted.Words, StringComparer.Ordinal))
            {
                throw new ArgumentException($"The prediction for sentence {gold.Id} has other words.");
            }

            WriteRows(writer, Checked(gold), Tags(gold), Tags(predicted));
        }
    }

    private void WriteSentence(TextWriter writer, Sentence sentence)
    {
        if (options.TagColumn is null)
        {
            WriteRows(writer, Checked(sentence));
        }
        else
        {
            WriteRows(writer, Checked(sentence), Tags(sentence));
        }
    }

    private void WriteRows(TextWriter writer, params IReadOnlyList<string>[] columns)
    {
        for (int row = 0; row < columns[0].Count; row++)
        {
            writer.Write(_separator.Join([.. columns.Select(column => column[row])]));
            writer.Write('\n');
        }

        writer.Write('\n');
    }

    private string[] Tags(Sentence sentence) => WritableTags.Of(sentence, options.Scheme);

    private IReadOnlyList<string> Checked(Sentence sentence)
    {
        foreach (string word in sentence.Words)
        {
            Unwritable.Refuse(word, sentence.Id);
            if (!_separator.Holds(word))
            {
                throw new DataFormatException(
                    $"sentence {sentence.Id}", line: null, $"the word '{word}' can't stand in a column.",
                    "Choose another separator, or write the format jsonl instead.");
            }
        }

        return sentence.Words;
    }
}
