using System.Text;
using Spanwright.Text.Documents;
using Spanwright.Text.Formats;

namespace Spanwright.Cli.Commands;

/// <summary>
/// Raw text in pieces of whole sentences, so that a text of any length can be labelled in little memory. The pieces one
/// after the other are the text; a text shorter than a block is one piece.
/// </summary>
/// <param name="splitter">Cuts a piece into sentences of words.</param>
/// <param name="blockSize">Characters that are read at a time.</param>
internal sealed class RawText(ITextSplitter splitter, int blockSize = 1 << 18)
{
    // Where a sentence ends is known when the first word of the next one is whole, which the last one's may not be.
    private const int Unsure = 2;

    private static readonly UTF8Encoding _strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The sentences of a file in UTF-8, named after it.</summary>
    /// <exception cref="DataFormatException">The file cannot be read, or is no UTF-8.</exception>
    public IEnumerable<Sentence> OfFile(string file)
    {
        using StreamReader text = Open(file);
        foreach (Sentence sentence in Sentences(text, Path.GetFileName(file), file))
        {
            yield return sentence;
        }
    }

    /// <summary>The sentences of a text; those of one piece share its text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="id">Its name; sentences are named <c>id-1</c>, <c>id-2</c> …, a single one <c>id</c>.</param>
    /// <param name="document">Name of the document; null where there is none.</param>
    public IEnumerable<Sentence> Sentences(TextReader text, string id, string? document = null)
    {
        int count = 0;
        foreach ((string piece, bool isAll) in Pieces(text, document ?? id))
        {
            Sentence[] sentences = [.. splitter.Sentences(piece, id, document)];
            foreach (Sentence sentence in sentences)
            {
                count++;
                yield return isAll ? sentence : sentence with { Id = $"{id}-{count}" };
            }
        }
    }

    private IEnumerable<(string Piece, bool IsAll)> Pieces(TextReader text, string source)
    {
        string rest = "";
        char[] block = new char[blockSize];
        bool isAll = true;
        int read;
        while ((read = Read(text, block, source)) == block.Length)
        {
            rest += new string(block);
            IReadOnlyList<IReadOnlyList<CharacterRange>> sentences = splitter.Split(rest);
            if (sentences.Count > Unsure)
            {
                int end = sentences[^Unsure][0].Start;
                yield return (rest[..end], false);
                rest = rest[end..];
                isAll = false;
            }
            else
            {
                block = new char[rest.Length]; // a long sentence is not split over and over
            }
        }

        yield return (rest + new string(block, 0, read), isAll);
    }

    private static int Read(TextReader text, char[] block, string source)
    {
        try
        {
            return text.ReadBlock(block);
        }
        catch (DecoderFallbackException error)
        {
            throw new DataFormatException(
                source, line: null, "the file is not valid UTF-8.", "Convert it to UTF-8.", error);
        }
        catch (IOException error)
        {
            throw Unreadable(source, error);
        }
    }

    private static StreamReader Open(string file)
    {
        try
        {
            return new StreamReader(file, _strict);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw Unreadable(file, error);
        }
    }

    private static DataFormatException Unreadable(string file, Exception error) =>
        new(file, line: null, $"the file can't be read: {error.Message}", "Check its permissions.", error);
}
