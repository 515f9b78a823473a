using System.Xml.Linq;
using Spanwright.Text.Documents;

namespace Spanwright.Text.Formats.Events;

/// <summary>
/// Reads EDNYT (event detection in the New York Times), a folder of XML files, each with a <c>sentence</c> in whose
/// text <c>event</c> marks the triggers. The words are cut by the splitter of the options, not by spaCy as in the
/// paper; a trigger that is no whole word is dropped and counted. Written after the authors' program that reads it;
/// no sample of the corpus was at hand.
/// </summary>
/// <param name="options">The splitter, and what triggers are called.</param>
public sealed class EdnytReader(FormatOptions options) : IFolderReader
{
    private readonly ITextSplitter _splitter = TextSplitters.Find(options.Splitter);

    /// <inheritdoc/>
    public string FilePattern => "*";

    /// <inheritdoc/>
    public IEnumerable<Sentence> Read(Stream stream, string file, ReadingCounts? counts = null)
    {
        counts ??= new ReadingCounts();
        string document = Path.GetFileNameWithoutExtension(file);
        XElement[] sentences = [.. EventXml.Root(stream, file).DescendantsAndSelf("sentence")];
        if (sentences.Length == 0)
        {
            throw new DataFormatException(
                file, line: null, "there is no element 'sentence'.", "Check that it is a file of EDNYT.");
        }

        counts.Documents++;
        return sentences.Select((sentence, i) => Sentence(
            sentences.Length == 1 ? document : $"{document}-{i + 1}", document, sentence, counts));
    }

    private Sentence Sentence(string id, string document, XElement element, ReadingCounts counts)
    {
        (string text, List<CharacterSpan> triggers) = Text(element, options.EventLabel ?? EventXml.Type);
        CharacterRange[] words = [.. _splitter.Split(text).SelectMany(sentence => sentence)];
        Sentence sentence = new(id, [.. words.Select(word => text[word.Start..word.End])])
        {
            Text = text,
            Offsets = words,
            Spans = options.TagColumn is null ? [] : WordAlignment.Spans(words, triggers),
            Document = document,
        };
        counts.Sentences++;
        counts.Words += words.Length;
        counts.Spans += sentence.Spans.Count;
        counts.UnalignedSpans += options.TagColumn is null ? 0 : triggers.Count - sentence.Spans.Count;
        return sentence;
    }

    // The text without its marks, line ends as spaces.
    private static (string Text, List<CharacterSpan> Triggers) Text(XElement sentence, string label)
    {
        string text = "";
        List<CharacterSpan> triggers = [];
        foreach (XNode node in sentence.Nodes())
        {
            string piece = (node is XElement element ? element.Value : (node as XText)?.Value ?? "").Replace('\n', ' ');
            if (node is XElement { Name.LocalName: "event" })
            {
                int start = text.Length + (piece.Length - piece.TrimStart().Length);
                triggers.Add(new CharacterSpan(start, start + piece.Trim().Length, label, Score: null));
            }

            text += piece;
        }

        return (text, triggers);
    }
}
