using Spanwright.Methods.LanguageModeling;
using Spanwright.Text.Formats;
using Spanwright.Text.Tokenization;

namespace Spanwright.Tests.Methods.LanguageModeling;

public sealed class TokenBlocksTests : IDisposable
{
    private const int End = 0;
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("spanwright-blocks-");
    private readonly Tokenizer _bytes = BytePairTrainer.Train(["x"], 257, ["<|endoftext|>"]);

    [Fact]
    public void Blocks_are_cut_through_all_documents_and_pieces_never_cross_one()
    {
        using TokenStore store = Store([new("abc", 0, true), new("de", 0, false), new("fg", 0, true), new("h", 1, true)]);

        TokenBlocks blocks = new(store, store.Documents, blockSize: 5);

        // abc# defg# h# in blocks of five: abc# d | efg# h, and one token is left out.
        Assert.Equal([4, 5, 2], store.Documents.Select(document => document.Length));
        Assert.Equal(11, blocks.TokenCount);
        Assert.Equal(2, blocks.Count);
        Assert.Equal([[.. Ids("abc"), End], Ids("d")], blocks.Pieces(0));
        Assert.Equal([[.. Ids("efg"), End], Ids("h")], blocks.Pieces(1));
    }

    [Fact]
    public void Blocks_of_some_documents_skip_the_others()
    {
        using TokenStore store = Store([new("abc", 0, true), new("defg", 0, true), new("h", 0, true)]);

        TokenBlocks blocks = new(store, [store.Documents[0], store.Documents[2]], blockSize: 6);

        Assert.Equal([[.. Ids("abc"), End], [.. Ids("h"), End]], blocks.Pieces(0));
    }

    [Fact]
    public void The_content_hash_is_that_of_the_tokens()
    {
        using TokenStore one = Store([new("abc", 0, true)], "one");
        using TokenStore same = Store([new("ab", 0, false), new("c", 0, true)], "two");
        using TokenStore other = Store([new("abd", 0, true)], "three");

        Assert.Equal(one.ContentHash, same.ContentHash);
        Assert.NotEqual(one.ContentHash, other.ContentHash);
    }

    [Fact]
    public void Every_file_gives_its_share_of_held_out_documents_and_keeps_one()
    {
        TokenDocument[] documents =
        [
            .. Enumerable.Range(0, 50).Select(i => new TokenDocument(0, i * 10, 10)),
            .. Enumerable.Range(0, 20).Select(i => new TokenDocument(1, 500 + (i * 100), 100)),
            new TokenDocument(2, 2500, 1000),
        ];

        HeldOutDocuments divided = HeldOutDocuments.Divide(documents, share: 0.1, seed: 4);

        Assert.Equal(documents, divided.Train.Concat(divided.HeldOut).OrderBy(document => document.Start));
        Assert.Equal([(0, 5), (1, 2)], divided.HeldOut.GroupBy(document => document.Source).Select(file => (file.Key, file.Count())));
        Assert.Equal(divided.HeldOut, HeldOutDocuments.Divide(documents, share: 0.1, seed: 4).HeldOut);
        Assert.Empty(HeldOutDocuments.Divide(documents, share: 0, seed: 4).HeldOut);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private TokenStore Store(IEnumerable<TextPart> parts, string name = "tokens") =>
        TokenStore.Write(Path.Combine(_folder.FullName, name), parts, _bytes, End);

    private int[] Ids(string text) => _bytes.Encode(text, addSpecialTokens: false).Ids;
}
