namespace Spanwright.Methods.LanguageModeling;

/// <summary>
/// Documents laid one after another and cut into blocks of equal length. A block that reaches into the next document
/// has a piece of each, which do not see one another. The tokens after the last whole block are left out.
/// </summary>
public sealed class TokenBlocks
{
    private readonly TokenStore _store;
    private readonly IReadOnlyList<TokenDocument> _documents;
    private readonly long[] _ends;

    /// <summary>Lays out documents.</summary>
    /// <param name="store">Holds their tokens.</param>
    /// <param name="documents">The documents in order.</param>
    /// <param name="blockSize">Tokens of a block.</param>
    public TokenBlocks(TokenStore store, IReadOnlyList<TokenDocument> documents, int blockSize)
    {
        _store = store;
        _documents = documents;
        BlockSize = blockSize;
        _ends = new long[documents.Count];
        for (int i = 0; i < documents.Count; i++)
        {
            TokenCount += documents[i].Length;
            _ends[i] = TokenCount;
        }
    }

    /// <summary>Tokens of a block.</summary>
    public int BlockSize { get; }

    /// <summary>Tokens of all documents.</summary>
    public long TokenCount { get; }

    /// <summary>Number of whole blocks.</summary>
    public int Count => checked((int)(TokenCount / BlockSize));

    /// <summary>The pieces of documents that a block holds, as token ids.</summary>
    public IReadOnlyList<int[]> Pieces(int block)
    {
        List<int[]> pieces = [];
        long place = (long)block * BlockSize;
        long end = place + BlockSize;
        int document = Array.BinarySearch(_ends, place + 1);
        for (document = document < 0 ? ~document : document; place < end; document++)
        {
            int length = (int)(Math.Min(end, _ends[document]) - place);
            long offset = place - (_ends[document] - _documents[document].Length);
            pieces.Add(_store.Tokens(_documents[document].Start + offset, length).ToArray());
            place += length;
        }

        return pieces;
    }
}
