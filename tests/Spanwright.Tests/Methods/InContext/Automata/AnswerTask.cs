using System.IO.Compression;
using Spanwright.Decoding;
using Spanwright.Methods.InContext;
using Spanwright.Methods.InContext.Answers;
using Spanwright.Methods.InContext.Automata;
using Spanwright.Methods.InContext.Prompts;
using Spanwright.Testing;
using Spanwright.Text.Documents;
using Spanwright.Text.Tokenization;

namespace Spanwright.Tests.Methods.InContext.Automata;

/// <summary>A format, a tokenizer and labels, and what must be true of their automaton.</summary>
internal sealed class AnswerTask(IAnswerFormat format, Tokenizer tokenizer, AnswerLabels labels, string lead)
{
    private const int LongestWalk = 400;

    private readonly PieceTokenizer _tokenizer = new(tokenizer);

    public IAnswerFormat Format => format;

    public AnswerLabels Labels => labels;

    public int End { get; } = new PieceTokenizer(tokenizer).Behind("\n")[0];

    /// <summary>By way of the table of formats.</summary>
    public IAnswerConstraint Constraint { get; } = AnswerConstraints.Make(
        format,
        new PromptBuilder(new PlainLayout(PromptTemplates.Find(PromptTemplates.Default) with { ResponseLead = lead }, new PromptTask()), tokenizer),
        labels);

    /// <summary>A tokenizer of the reference outputs.</summary>
    public static Tokenizer Golden(string name)
    {
        string path = Path.Combine(SharedFolders.Goldens("tokenizers"), name, "tokenizer.json");
        using Stream file = File.OpenRead(File.Exists(path) ? path : path + ".gz");
        using Stream text = File.Exists(path) ? file : new GZipStream(file, CompressionMode.Decompress);
        using MemoryStream bytes = new();
        text.CopyTo(bytes);
        return Tokenizer.Parse(bytes.ToArray(), path, new TokenizerOptions { SplitSpecialTokens = true });
    }

    /// <summary>The answer as it is trained, its end included.</summary>
    public int[] Trained(Sentence sentence) =>
        [.. format.Pieces(sentence, labels).SelectMany((piece, i) => _tokenizer.Behind(i == 0 ? lead + piece : piece)), End];

    /// <summary>Whether the vocabulary can write the answer.</summary>
    public bool IsWritable(Sentence sentence)
    {
        WritablePieces pieces = new(_tokenizer, End);
        return format.Pieces(sentence, labels).Select((piece, i) => i == 0 ? lead + piece : piece).All(piece => pieces.Of(piece).Length > 0);
    }

    /// <summary>The trained answer is allowed, may end, and names the sentence's spans.</summary>
    public void AllowsTrained(Sentence sentence)
    {
        IAnswerTokens tokens = Constraint.Of(sentence.Words);
        int[] answer = Trained(sentence);
        ITokenConstraint place = tokens.Start();
        for (int i = 0; i < answer.Length; i++)
        {
            if (!place.Allowed.Contains(answer[i]))
            {
                Assert.Fail($"{format.Name}: '{format.Text(sentence, labels)}': token {i}, '{tokenizer.Token(answer[i])}', is not allowed.");
            }

            place = i + 1 < answer.Length ? place.After(answer[i]) : place;
        }

        Assert.Equal(
            sentence.Spans.Select(span => (span.Range, span.Label)).OrderBy(span => span.Range.Start),
            tokens.Whole(answer).Select(span => (span.Range, span.Label)));
    }

    /// <summary>An answer by chance, whose text is read as the automaton reads its tokens, without a flaw.</summary>
    public IReadOnlyList<AnsweredSpan> ReadsByChance(IReadOnlyList<string> words, Random random)
    {
        IAnswerTokens tokens = Constraint.Of(words);
        List<int> answer = [];
        ITokenConstraint place = tokens.Start();
        while (true)
        {
            int[] allowed = place.Allowed.Ids().ToArray();
            Assert.NotEmpty(allowed);
            Assert.Equal(allowed.Distinct(), allowed);
            int token = answer.Count > LongestWalk && allowed.Contains(End) ? End : allowed[random.Next(allowed.Length)];
            if (token == End)
            {
                break;
            }

            answer.Add(token);
            place = place.After(token);
        }

        string text = _tokenizer.Text([.. answer]);
        ParsedAnswer read = format.Parse(text, words, labels);
        IReadOnlyList<AnsweredSpan> spans = tokens.Whole([.. answer, End]);
        Assert.True(
            spans.Select(span => new LabeledSpan(span.Range, span.Label)).SequenceEqual(read.Items.Select(item => item.Span).OfType<LabeledSpan>()),
            $"'{text}' of [{string.Join('|', words)}] is read as {string.Join(' ', read.Spans)}, not as {string.Join(' ', spans)}.");
        Assert.Equal(new AnswerCounts() with { Items = spans.Count, Accepted = spans.Count }, read.Counts);
        Assert.False(read.HasTextBehind);
        return spans;
    }
}
