using Spanwright.Methods.LanguageModeling;
using Spanwright.Text.Formats;

namespace Spanwright.Runs;

/// <summary>The text of a pre-training run as blocks of tokens. The tokens lie in the run's folder.</summary>
internal sealed class PretrainText : IDisposable
{
    // The same documents are held out whatever the seed of a run, so that runs, and runs that go on from others, compare.
    private const ulong HoldoutSeed = 1;

    private readonly TokenStore[] _stores;

    private PretrainText(
        TokenStore[] stores, IReadOnlyList<TokenDocument> train, TokenStore heldOutStore, IReadOnlyList<TokenDocument> heldOut, int blockSize)
    {
        _stores = stores;
        Train = new TokenBlocks(stores[0], train, blockSize);
        HeldOut = new TokenBlocks(heldOutStore, heldOut, blockSize);
        TrainCount = train.Count;
        HeldOutCount = heldOut.Count;
    }

    /// <summary>What is trained on.</summary>
    public TokenBlocks Train { get; }

    /// <summary>What is held out.</summary>
    public TokenBlocks HeldOut { get; }

    /// <summary>Number of documents that are trained on.</summary>
    public int TrainCount { get; }

    /// <summary>Number of documents that are held out.</summary>
    public int HeldOutCount { get; }

    /// <summary>SHA-256 of all tokens of the training files.</summary>
    public string ContentHash => _stores[0].ContentHash;

    /// <summary>Tokenizes the files.</summary>
    /// <exception cref="DataFormatException">A file is not text, or the text is shorter than one block.</exception>
    public static PretrainText Read(
        PretrainOptions options, RunDirectory directory, RunningText train, LanguageModelAssembly assembly)
    {
        List<TokenStore> stores = [];
        TokenStore Tokens(string name, RunningText text)
        {
            stores.Add(TokenStore.Write(Path.Combine(directory.Path, name), text.Parts(), assembly.Tokenizer, assembly.EndOfText));
            return stores[^1];
        }

        try
        {
            TokenStore store = Tokens("train.tokens", train);
            HeldOutDocuments division = options.Text.Dev.Count > 0
                ? new HeldOutDocuments(
                    store.Documents,
                    Tokens("dev.tokens", RunningText.Of(options.Text.Dev, options.Text.Documents)).Documents)
                : HeldOutDocuments.Divide(store.Documents, options.Text.Holdout, HoldoutSeed);
            PretrainText text = new([.. stores], division.Train, stores[^1], division.HeldOut, options.Text.BlockSize);
            RequireBlocks(text, train.Files[0], options.Text.BlockSize);
            return text;
        }
        catch
        {
            stores.ForEach(store => store.Dispose());
            throw;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (TokenStore store in _stores)
        {
            store.Dispose();
        }
    }

    private static void RequireBlocks(PretrainText text, string file, int blockSize)
    {
        if (text.Train.Count == 0)
        {
            throw new DataFormatException(
                file, line: null, $"the text has {text.Train.TokenCount} tokens, less than one block of {blockSize}.",
                "Give more text, or a smaller text.block_size.");
        }

        if (text.HeldOut.TokenCount > 0 && text.HeldOut.Count == 0)
        {
            throw new DataFormatException(
                file, line: null,
                $"the held-out text has {text.HeldOut.TokenCount} tokens, less than one block of {blockSize}.",
                "Hold out more (text.holdout, text.dev), or nothing (text.holdout=0), or set a smaller text.block_size.");
        }
    }
}
