using Spanwright.Text.Documents;
using Spanwright.Text.Formats;

namespace Spanwright.Cli.Commands;

/// <summary>What is to be labelled: files in order, or the standard input.</summary>
internal sealed class LabelInput
{
    /// <summary>The name of the standard input.</summary>
    public const string StandardInput = "-";

    private readonly IReadOnlyList<string> _files;
    private readonly TextReader _standardInput;

    private LabelInput(IReadOnlyList<string> files, TextReader standardInput)
    {
        _files = files;
        _standardInput = standardInput;
    }

    /// <summary>The input of a path: a file, a folder (all files in it, by name), or <see cref="StandardInput"/>.</summary>
    /// <exception cref="DataFormatException">There is no such file, or no file in the folder.</exception>
    public static LabelInput Of(string path, TextReader standardInput)
    {
        if (path == StandardInput || File.Exists(path))
        {
            return new LabelInput([path], standardInput);
        }

        if (!Directory.Exists(path))
        {
            throw new DataFormatException(path, line: null, "there is no such file or folder.", "Check the path.");
        }

        string[] files = [.. Directory.EnumerateFiles(path).Order(StringComparer.Ordinal)];
        return files.Length > 0
            ? new LabelInput(files, standardInput)
            : throw new DataFormatException(path, line: null, "the folder holds no file.", "Name a folder with texts.");
    }

    /// <summary>
    /// The sentences, cut by the tagger where the input is raw text. Gold spans of a data file are dropped.
    /// </summary>
    public IEnumerable<Sentence> Sentences(ITextTagger tagger) => _files.SelectMany(file => Sentences(file, tagger));

    private IEnumerable<Sentence> Sentences(string file, ITextTagger tagger)
    {
        RawText text = new(TextSplitters.Find(tagger.Splitter));
        if (file == StandardInput)
        {
            return text.Sentences(_standardInput, "stdin");
        }

        string format = Path.GetExtension(file).TrimStart('.').ToLowerInvariant();
        return DocumentFormats.WritableNames.Contains(format, StringComparer.Ordinal)
            ? Words(file, format, tagger.Splitter)
            : text.OfFile(file);
    }

    private static IEnumerable<Sentence> Words(string file, string format, string splitter)
    {
        FormatOptions wordsOnly = new() { TagColumn = null, ConlluTags = null, Splitter = splitter };
        return DocumentFormats.Reader(format, wordsOnly).ReadFile(file).Select(sentence => sentence with { Spans = [] });
    }
}
