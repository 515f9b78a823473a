using Spanwright.Text.Documents;
using Spanwright.Text.Tokenization.Splitting;

namespace Spanwright.Text.Tokenization;

/// <summary>The way from texts to subwords: added tokens, normalizer, splitters, encoder. Each thread works in memory of its own.</summary>
internal sealed class SubwordPipeline(TokenizerParts parts, AddedTokenSet added)
{
    [ThreadStatic]
    private static Scratch? _spare;

    /// <summary>What is made of the subwords of an input; they are valid within the call only.</summary>
    public T Run<T>(TokenizerInput input, Func<SubwordBuffer, T> make)
    {
        // Taken and not only looked at: the input's own code may encode something else meanwhile.
        Scratch scratch = _spare ?? new Scratch();
        _spare = null;
        for (int i = 0; i < input.Texts.Count; i++)
        {
            AddText(input.Texts[i], input.IsPreSplit ? i : null, scratch);
        }

        T result = make(scratch.Subwords);
        scratch.Clear();
        _spare = scratch;
        return result;
    }

    /// <summary>Appends the subwords of a text; each of its pieces is a word where <paramref name="word"/> is null.</summary>
    private void AddText(string text, int? word, Scratch scratch)
    {
        int nextWord = 0;
        foreach ((TextPiece part, AddedToken? token) in added.Split(text))
        {
            if (token is not null)
            {
                AddToken(part, token, word ?? nextWord++, scratch.Subwords);
                continue;
            }

            foreach (TextPiece piece in scratch.Split(part, parts.Splitters))
            {
                AddPiece(piece, word ?? nextWord++, scratch.Subwords);
            }
        }
    }

    private void AddToken(TextPiece part, AddedToken token, int word, SubwordBuffer output)
    {
        CharacterRange range = part.Original(0, part.Length);
        output.Add(token.Id, range.Start, range.End);
        output.Words[^1] = word;
        if (!part.Span.SequenceEqual(parts.Encoder.Vocabulary.Token(token.Id)))
        {
            output.Surfaces[output.Count - 1] = part.Span.ToString();
        }
    }

    private void AddPiece(TextPiece piece, int word, SubwordBuffer output)
    {
        int first = output.Count;
        parts.Encoder.Encode(piece.Span, output);
        Span<int> starts = output.Starts;
        Span<int> ends = output.Ends;
        for (int i = first; i < starts.Length; i++)
        {
            CharacterRange range = piece.Original(starts[i], ends[i]);
            starts[i] = range.Start;
            ends[i] = range.End;
        }

        output.Words[first..].Fill(word);
    }

    /// <summary>Memory that a thread uses again for its next text.</summary>
    private sealed class Scratch
    {
        private List<TextPiece> _pieces = [];
        private List<TextPiece> _next = [];

        public SubwordBuffer Subwords { get; } = new();

        /// <summary>The pieces after all steps; valid until the next call.</summary>
        public List<TextPiece> Split(TextPiece part, IReadOnlyList<IWordSplitter> splitters)
        {
            _pieces.Clear();
            _pieces.Add(part);
            foreach (IWordSplitter splitter in splitters)
            {
                _next.Clear();
                foreach (TextPiece piece in _pieces)
                {
                    splitter.Split(piece, _next);
                }

                (_pieces, _next) = (_next, _pieces);
            }

            return _pieces;
        }

        /// <summary>Lets go of the text, and of memory that only a very long one needs.</summary>
        public void Clear()
        {
            const int MostKept = 1 << 16;
            Subwords.Clear();
            _pieces = _pieces.Capacity > MostKept ? [] : _pieces;
            _next = _next.Capacity > MostKept ? [] : _next;
            _pieces.Clear();
            _next.Clear();
        }
    }
}
