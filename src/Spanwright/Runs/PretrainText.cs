using Spanwright.Methods.LanguageModeling;
using Spanwright.Options;
using Spanwright.Text.Formats;
using Spanwright.Training;

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

    /// <summary>What training and the choice of the best depend on.</summary>
    public IReadOnlyList<TrainingData> ForResume(TextOptions options) =>
    [
        new("train", string.Join(", ", options.Train), _stores[0].ContentHash),
        .. _stores.Skip(1).Select(store => new TrainingData("dev", string.Join(", ", options.Dev), store.ContentHash)),
    ];

    /// <summary>SHA-256 of the training files' tokens.</summary>
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
            RequireBlocks(text, train.Files[0], options.Text);
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

    private static void RequireBlocks(PretrainText text, string file, TextOptions options)
    {
        int blockSize = options.BlockSize;
        if (text.Train.Count == 0)
        {
            throw new DataFormatException(
                file, line: null, $"the text has {text.Train.TokenCount} tokens, less than one block of {blockSize}.",
                "Give more text, or a smaller text.block_size.");
        }

        if (options.Holdout > 0 && text.HeldOut.TokenCount == 0)
        {
            throw new DataFormatException(
                file, line: null, "no document can be held out: each file is a single one.",
                "Say what ends a document (text.documents), name held-out files (text.dev), or hold out nothing (text.holdout=0).");
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
