using System.Buffers;
using System.Text;
using Spanwright.Text.Tokenization.Decoding;

namespace Spanwright.Text.Tokenization;

/// <summary>
/// Byte pair encoding (Sennrich et al. 2016) over the characters of a piece, or over its UTF-8 bytes where the splitters would
/// write it in the byte alphabet at the end anyway.
/// </summary>
internal sealed class BytePairEncoder : ISubwordEncoder
{
    private readonly BytePairSpec _spec;
    private readonly bool _readsBytes;
    private readonly PieceCache _cache = new();
    private readonly int[]? _byteIds;
    private readonly int[] _fallbackIds;
    private readonly bool _cutsAtMarks;

    /// <param name="spec">Vocabulary, merges and switches.</param>
    /// <param name="readsBytes">Whether pieces come as text but are to be encoded in the byte alphabet.</param>
    public BytePairEncoder(BytePairSpec spec, bool readsBytes = false)
    {
        _spec = spec;
        _readsBytes = readsBytes;
        bool isPlain = spec.Prefix.Length == 0 && spec.Suffix.Length == 0;
        _byteIds = readsBytes && isPlain ? [.. Enumerable.Range(0, 256).Select(b => spec.Vocabulary.Id(ByteAlphabet.Characters.Slice(b, 1)))] : null;
        _cutsAtMarks = !readsBytes && isPlain && !spec.LooksUpWholePieces && spec.KeepsMarksInFront;
        _fallbackIds = [.. Enumerable.Range(0, 256).Select(b => spec.Vocabulary.Id(ByteFallbackDecoder.Token((byte)b)))];
    }

    /// <inheritdoc/>
    public Vocabulary Vocabulary => _spec.Vocabulary;

    /// <summary>The same vocabulary over the bytes of pieces that nobody has written in the byte alphabet.</summary>
    public BytePairEncoder OverBytes() => new(_spec, readsBytes: true);

    /// <inheritdoc/>
    public void Encode(ReadOnlySpan<char> piece, SubwordBuffer output)
    {
        if (!_cutsAtMarks)
        {
            EncodeCached(piece, output);
            return;
        }

        int start = 0;
        while (start < piece.Length)
        {
            int first = output.Count;
            int length = MarkedWordLength(piece[start..]);
            EncodeCached(piece.Slice(start, length), output);
            foreach (ref int offset in output.Starts[first..])
            {
                offset += start;
            }

            foreach (ref int offset in output.Ends[first..])
            {
                offset += start;
            }

            start += length;
        }
    }

    /// <summary>Length of the marks that a piece begins with and of what follows up to the next mark.</summary>
    private static int MarkedWordLength(ReadOnlySpan<char> piece)
    {
        int marks = piece.IndexOfAnyExcept(BytePairSpec.Mark);
        int word = marks < 0 ? -1 : piece[marks..].IndexOf(BytePairSpec.Mark);
        return word < 0 ? piece.Length : marks + word;
    }

    private void EncodeCached(ReadOnlySpan<char> piece, SubwordBuffer output)
    {
        if (piece.Length > PieceCache.LongestPiece)
        {
            EncodeAnew(piece, output);
            return;
        }

        uint hash = PieceCache.Hash(piece);
        if (!_cache.TryAppend(piece, hash, output))
        {
            int first = output.Count;
            EncodeAnew(piece, output);
            _cache.Keep(piece, hash, output, first);
        }
    }

    private void EncodeAnew(ReadOnlySpan<char> piece, SubwordBuffer output)
    {
        if ((_spec.LooksUpWholePieces && TryEncodeWhole(piece, output)) || (_byteIds is not null && TryEncodeBytes(piece, output)))
        {
            return;
        }

        if (_readsBytes)
        {
            EncodeMapped(piece, output);
        }
        else
        {
            EncodeCharacters(piece, output);
        }
    }

    private bool TryEncodeWhole(ReadOnlySpan<char> piece, SubwordBuffer output)
    {
        int id = _spec.Vocabulary.Id(_readsBytes ? ByteAlphabet.Write(piece.ToString()) : piece);
        if (id >= 0)
        {
            output.Add(id, 0, piece.Length);
        }

        return id >= 0;
    }

    /// <summary>The way of byte-level vocabularies that have every byte of the piece.</summary>
    private bool TryEncodeBytes(ReadOnlySpan<char> piece, SubwordBuffer output)
    {
        byte[] bytes = ArrayPool<byte>.Shared.Rent(Encoding.UTF8.GetMaxByteCount(piece.Length));
        int count = Encoding.UTF8.GetBytes(piece, bytes);
        using SymbolList symbols = new(count);
        bool isKnown = true;
        for (int i = 0; i < count && isKnown; i++)
        {
            int id = _byteIds![bytes[i]];
            isKnown = id >= 0;
            symbols.Add(id, 1);
        }

        ArrayPool<byte>.Shared.Return(bytes);
        if (isKnown)
        {
            MergeInto(symbols, piece, output);
        }

        return isKnown;
    }

    /// <summary>Writes the piece in the byte alphabet, and puts the ranges back on its own characters.</summary>
    private void EncodeMapped(ReadOnlySpan<char> piece, SubwordBuffer output)
    {
        int first = output.Count;
        string mapped = ByteAlphabet.Write(piece.ToString());
        EncodeCharacters(mapped, output);
        Utf8Ranges ranges = new(piece);
        (int Start, int End)[] characters = new (int, int)[mapped.Length];
        for (int i = 0; i < mapped.Length; i++)
        {
            characters[i] = ranges.Next(1);
        }

        for (int i = first; i < output.Count; i++)
        {
            output.Starts[i] = characters[output.Starts[i]].Start;
            output.Ends[i] = characters[output.Ends[i] - 1].End;
        }
    }

    private void EncodeCharacters(ReadOnlySpan<char> piece, SubwordBuffer output)
    {
        using SymbolList symbols = new(piece.Length);
        Unknown unknown = default;
        int position = 0;
        while (position < piece.Length)
        {
            Rune.DecodeFromUtf16(piece[position..], out Rune rune, out int units);
            bool isLast = position + units == piece.Length;
            AddCharacter(rune, isFirst: position == 0, isLast, symbols, ref unknown);
            position += units;
        }

        unknown.Flush(symbols);
        MergeInto(symbols, piece, output);
    }

    private void AddCharacter(Rune rune, bool isFirst, bool isLast, SymbolList symbols, ref Unknown unknown)
    {
        string prefix = isFirst ? "" : _spec.Prefix;
        string suffix = isLast ? _spec.Suffix : "";
        Span<char> symbol = stackalloc char[prefix.Length + 2 + suffix.Length];
        prefix.CopyTo(symbol);
        int length = prefix.Length + rune.EncodeToUtf16(symbol[prefix.Length..]);
        suffix.CopyTo(symbol[length..]);
        symbol = symbol[..(length + suffix.Length)];

        int id = _spec.Vocabulary.Id(symbol);
        if (id >= 0)
        {
            unknown.Flush(symbols);
            symbols.Add(id, rune.Utf8SequenceLength);
        }
        else if (!(_spec.FallsBackToBytes && TryFallBack(symbol, symbols)) && _spec.UnknownToken is not null)
        {
            unknown.Add(UnknownId(), rune.Utf8SequenceLength, _spec.FusesUnknown, symbols);
        }
    }

    private bool TryFallBack(ReadOnlySpan<char> symbol, SymbolList symbols)
    {
        Span<byte> bytes = stackalloc byte[Encoding.UTF8.GetMaxByteCount(symbol.Length)];
        bytes = bytes[..Encoding.UTF8.GetBytes(symbol, bytes)];
        foreach (byte value in bytes)
        {
            if (_fallbackIds[value] < 0)
            {
                return false;
            }
        }

        foreach (byte value in bytes)
        {
            symbols.Add(_fallbackIds[value], 1);
        }

        return true;
    }

    private int UnknownId()
    {
        int id = _spec.Vocabulary.Id(_spec.UnknownToken);
        return id >= 0 ? id : throw new TokenizerException(
            _spec.File,
            "model.unk_token",
            $"the text has a character without a token, and '{_spec.UnknownToken}', which should stand for it, is no token either.",
            "Add it to model.vocab.");
    }

    private void MergeInto(SymbolList symbols, ReadOnlySpan<char> piece, SubwordBuffer output)
    {
        int count = PairMerger.Merge(symbols.Ids, symbols.Lengths, _spec.Merges);
        Utf8Ranges ranges = new(piece);
        for (int i = 0; i < count; i++)
        {
            (int start, int end) = ranges.Next(symbols.Lengths[i]);
            output.Add(symbols.Ids[i], start, end);
        }
    }

    /// <summary>The unknown characters that wait to become a token: it is added when a known one follows, as the library does.</summary>
    private struct Unknown
    {
        private int _id;
        private int _length;

        public void Add(int id, int length, bool fuses, SymbolList symbols)
        {
            if (!fuses)
            {
                Flush(symbols);
            }

            _id = id;
            _length += length;
        }

        public void Flush(SymbolList symbols)
        {
            if (_length > 0)
            {
                symbols.Add(_id, _length);
            }

            _length = 0;
        }
    }
}
