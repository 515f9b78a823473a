using Spanwright.Methods.LanguageModeling;
using Spanwright.Methods.MultiTask;
using Spanwright.Models.Backbones;
using Spanwright.Models.Checkpoints;
using Spanwright.Models.Heads;
using Spanwright.Options;
using Spanwright.Text.Formats;
using Spanwright.Text.Tokenization;

namespace Spanwright.Runs.Transfer;

/// <summary>Unlabelled text of a domain, and the head that predicts its masked tokens.</summary>
/// <param name="Model">The head on the tagger's backbone.</param>
/// <param name="Train">What a pass over it reads; null where it is not learned from.</param>
/// <param name="Dev">What the perplexity is scored on; null for none.</param>
/// <param name="NewWeights">Weights of the head that the checkpoint lacks.</param>
internal sealed record MaskedText(
    MaskedLanguageModel Model, MaskedChunks? Train, MaskedChunks? Dev, IReadOnlyList<string> NewWeights) : IDisposable
{
    /// <summary>The name of the perplexity among the scores.</summary>
    public const string PerplexityName = "masked.perplexity";

    /// <summary>Reads the text and loads the head; null where the options name no text.</summary>
    /// <param name="options">The options of the run.</param>
    /// <param name="backbone">The tagger's backbone.</param>
    /// <param name="tokenizer">Its tokenizer.</param>
    /// <param name="source">The open pretrained model; null where it is random.</param>
    /// <exception cref="OptionException">The head is new and would choose the checkpoint without having been trained.</exception>
    public static MaskedText? Of(RunOptions options, IBackbone backbone, Tokenizer tokenizer, BaseModel? source)
    {
        MultiTaskOptions task = options.MultiTask!;
        if (task.MaskedTrain is null && task.MaskedDev is null)
        {
            return null;
        }

        if (task.MaskedChunk > backbone.MaxPositions)
        {
            throw new OptionException(
                "multi_task.masked_chunk", $"is {task.MaskedChunk}, but the model has {backbone.MaxPositions} positions. Take at most as many.");
        }

        TokenMasking masking = new(task.MaskRate, MaskId(tokenizer, options.Model.Path), tokenizer.VocabularySize);
        MaskedChunks? Read(string? file) => file is null ? null : Chunks(options, file, tokenizer, masking);
        MaskedChunks? train = Read(task.MaskedTrain);
        MaskedChunks? dev = Read(task.MaskedDev);
        (MaskedLanguageModel model, IReadOnlyList<string> newWeights) = Head(backbone, source, options.Train.Seed);
        if (newWeights.Count > 0 && train is null && options.Train.MetricForBestModel == PerplexityName)
        {
            model.Dispose();
            throw new OptionException(
                "train.metric_for_best_model",
                $"is {PerplexityName}, but the model has no trained head for masked tokens ({string.Join(", ", newWeights.Take(3))} … "
                + "are new): its perplexity says nothing. Train the head with multi_task.masked_train, or choose by the labels.");
        }

        return new MaskedText(model, train, dev, newWeights);
    }

    /// <summary>What the reader of the run's log should know, in words.</summary>
    public IEnumerable<string> Notes()
    {
        if (NewWeights.Count > 0)
        {
            yield return $"The model has no head for masked tokens; newly initialised: {string.Join(", ", NewWeights)} (decoder tied).";
        }

        if (Train is not null)
        {
            yield return $"Every epoch begins with a pass over {Train.Chunks.Count} chunks of unlabelled text.";
        }
    }

    /// <inheritdoc/>
    public void Dispose() => Model.Dispose();

    private static (MaskedLanguageModel Model, IReadOnlyList<string> NewWeights) Head(
        IBackbone backbone, BaseModel? source, long seed)
    {
        if (backbone is EncoderBackbone encoder && source?.Loader is EncoderLoader loader)
        {
            (MaskedHead head, IReadOnlyList<string> newWeights) = loader.LoadMaskedHead(encoder, seed + 3);
            return (new MaskedLanguageModel(encoder, head), newWeights);
        }

        DecoderBackbone decoder = (DecoderBackbone)backbone;
        VocabularyHead vocabulary = source?.Decoder.LoadVocabularyHead(decoder) ?? new VocabularyHead(decoder.Embedding);
        return (new MaskedLanguageModel(decoder, vocabulary), []);
    }

    private static MaskedChunks Chunks(RunOptions options, string file, Tokenizer tokenizer, TokenMasking masking)
    {
        MaskedChunks chunks = MaskedChunks.Of(
            CorpusFile.Read(options.Data, file, []), tokenizer, options.MultiTask!.MaskedChunk, masking);
        return chunks.Chunks.Count > 0 ? chunks : throw new DataFormatException(
            file, line: null, $"the text is shorter than one chunk of {options.MultiTask.MaskedChunk} tokens.",
            "Name more text, or set a smaller multi_task.masked_chunk.");
    }

    private static int MaskId(Tokenizer tokenizer, string path) => LanguageModelAssembly.MaskToken(tokenizer)
        ?? throw new CheckpointException(
            path, "Its vocabulary has no mask token and no '_'.", "Leave out multi_task.masked_train and masked_dev.");
}
