using Spanwright.Text.Tokenization;

namespace Spanwright.Methods.InContext.Prompts;

/// <summary>
/// Makes token ids of a layout's pieces. Every piece is tokenized for itself (<see cref="PieceTokenizer"/>) and the ids are put one
/// behind the other: so no token reaches over the border of a response, positions are counted while the prompt grows, and a prompt for
/// training begins with exactly the ids of the prompt for decoding. What a model generates goes on behind a border too.
/// Safe for concurrent use.
/// </summary>
/// <param name="layout">The layout.</param>
/// <param name="tokenizer">The tokenizer; special tokens in the template's text are meant as such.</param>
/// <param name="plainTokenizer">
/// The tokenizer of sentences and answers, which should read special tokens as plain text
/// (<see cref="TokenizerOptions.SplitSpecialTokens"/>): data cannot end a turn then. Null for the same.
/// </param>
/// <param name="maxLength">
/// Longest prompt in tokens, the query's response included, for which room is left where a model shall write it; null for no limit.
/// </param>
public sealed class PromptBuilder(
    IPromptLayout layout, ITokenizer tokenizer, ITokenizer? plainTokenizer = null, int? maxLength = null)
{
    private readonly PieceTokenizer _template = new(tokenizer);
    private readonly int[] _begin = layout.AddsBeginOfText ? BeginOfText(tokenizer) : [];
    private int _droppedDemonstrations;

    /// <summary>Demonstrations left out so far to keep within the length limit.</summary>
    public int DroppedDemonstrations => _droppedDemonstrations;

    /// <summary>The tokens of sentences and answers.</summary>
    public PieceTokenizer Plain { get; } = new(plainTokenizer ?? tokenizer);

    /// <summary>How prompts are laid out.</summary>
    public IPromptLayout Layout => layout;

    /// <summary>The token ids that end every response, in training and in decoding.</summary>
    public IReadOnlyList<int> EndOfResponse { get; } = new PieceTokenizer(tokenizer).Behind(layout.EndOfResponse);

    /// <summary>
    /// The prompt of a query. Over the length limit demonstrations are left out, the first ones first, which are the
    /// least similar ones where they were chosen by similarity; the query and its response are never cut.
    /// </summary>
    /// <param name="demonstrations">Demonstrations, each with its answer; the most similar last.</param>
    /// <param name="query">The query; with an answer for training, without for decoding.</param>
    /// <exception cref="PromptTooLongException">The query alone is over the limit.</exception>
    public Prompt Build(IReadOnlyList<PromptExample> demonstrations, PromptExample query)
    {
        Dictionary<(PromptPiece, bool), int[]> encoded = [];
        for (int dropped = 0; ; dropped++)
        {
            Prompt prompt = Build([.. demonstrations.Skip(dropped)], query, dropped, encoded);
            if (maxLength is null || prompt.Ids.Length + Reserve(query, prompt, isLast: dropped == demonstrations.Count) <= maxLength)
            {
                Interlocked.Add(ref _droppedDemonstrations, dropped);
                return prompt;
            }

            if (dropped == demonstrations.Count)
            {
                throw new PromptTooLongException(query.Sentence.Id, prompt.Ids.Length, maxLength.Value);
            }
        }
    }

    /// <summary>Whether the prompt of a query fits without any demonstration.</summary>
    public bool Fits(PromptExample query)
    {
        Prompt alone = Build([], query, dropped: 0, []);
        return maxLength is null || alone.Ids.Length + Reserve(query, alone, isLast: true) <= maxLength;
    }

    // Room for an answer that a model shall write: about twice the sentence, where demonstrations can make room.
    private static int Reserve(PromptExample query, Prompt prompt, bool isLast) =>
        query.Answer is not null ? 0
        : isLast ? 1
        : (2 * prompt.Sentences[^1].Length) + 16;

    private Prompt Build(
        IReadOnlyList<PromptExample> demonstrations, PromptExample query, int dropped,
        Dictionary<(PromptPiece, bool), int[]> encoded)
    {
        TokenRange[] sentences = new TokenRange[demonstrations.Count + 1];
        TokenRange[] responses = new TokenRange[demonstrations.Count + (query.Answer is null ? 0 : 1)];
        List<int> ids = [.. _begin];
        int queryStart = -1;
        foreach (PromptPiece piece in layout.Pieces(demonstrations, query))
        {
            int start = ids.Count;
            queryStart = queryStart < 0 && piece.Example == demonstrations.Count ? start : queryStart;
            ids.AddRange(Encode(piece, isFirst: start == _begin.Length, encoded));
            if (piece.Kind == PromptPieceKind.Sentence)
            {
                sentences[piece.Example] = new TokenRange(start, ids.Count);
            }
            else if (piece.Kind is PromptPieceKind.Response or PromptPieceKind.EndOfResponse)
            {
                TokenRange before = responses[piece.Example];
                responses[piece.Example] = new TokenRange(before.Length == 0 ? start : before.Start, ids.Count);
            }
        }

        return new Prompt([.. ids], responses, sentences, queryStart, dropped);
    }

    private int[] Encode(PromptPiece piece, bool isFirst, Dictionary<(PromptPiece, bool), int[]> encoded)
    {
        (PromptPiece, bool) key = (piece with { Example = 0 }, isFirst);
        if (!encoded.TryGetValue(key, out int[]? ids))
        {
            PieceTokenizer pieces = piece.Kind is PromptPieceKind.Sentence or PromptPieceKind.Response ? Plain : _template;
            ids = isFirst ? pieces.First(piece.Text) : pieces.Behind(piece.Text);
            encoded.Add(key, ids);
        }

        return ids;
    }

    // What the tokenizer puts before a text; what it puts behind one would end the prompt.
    private static int[] BeginOfText(ITokenizer tokenizer)
    {
        TokenizedSentence tokens = tokenizer.Encode("a");
        return [.. tokens.Ids.Take(Array.FindIndex(tokens.WordIndices, word => word >= 0))];
    }
}
