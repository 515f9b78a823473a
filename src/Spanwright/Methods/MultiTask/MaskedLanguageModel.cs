using Spanwright.Batching;
using Spanwright.Methods.LanguageModeling;
using Spanwright.Models.Backbones;
using Spanwright.Models.Heads;
using Spanwright.Models.Layers;
using Spanwright.Models.Masks;
using TorchSharp;
using static TorchSharp.torch;

namespace Spanwright.Methods.MultiTask;

/// <summary>
/// The backbone of a tagger with a head that predicts masked tokens: in their own places where it is an encoder's
/// (Devlin et al. 2019), at the position before where it is a decoder's (BehnamGhader et al. 2024). It owns the head alone.
/// </summary>
public sealed class MaskedLanguageModel : IDisposable
{
    private readonly IBackbone _backbone;
    private readonly MaskedHead? _masked;
    private readonly VocabularyHead _vocabulary;

    /// <summary>On an encoder.</summary>
    public MaskedLanguageModel(IBackbone backbone, MaskedHead head)
    {
        _backbone = backbone;
        _masked = head;
        _vocabulary = head.Decoder;
    }

    /// <summary>On a decoder. The head is not trained unless it is the embedding, with the backbone.</summary>
    public MaskedLanguageModel(IBackbone backbone, VocabularyHead head)
    {
        _backbone = backbone;
        _vocabulary = head;
    }

    /// <summary>Weights of the head that are trained, under their keys in the whole model.</summary>
    public IEnumerable<NamedWeight> Weights() => _masked?.Weights() ?? [];

    /// <summary>Hides tokens, which are to be predicted.</summary>
    public LanguageBatch Hide(IReadOnlyList<int[]> pieces, TokenMasking masking, SeededRandom random) => _masked is null
        ? LanguageBatch.MaskedNextToken(pieces, masking, random)
        : LanguageBatch.Masked(pieces, masking, random);

    /// <summary>The loss summed over the positions that are read.</summary>
    public double Loss(LanguageBatch batch)
    {
        using IDisposable quiet = no_grad();
        using DisposeScope scope = NewDisposeScope();
        return VocabularyLoss.Sum(States(batch, dropout: null), _vocabulary, batch.Targets);
    }

    /// <summary>The same, and adds the gradient of <paramref name="scale"/> times this sum.</summary>
    public double AddGradients(LanguageBatch batch, double scale, DropoutSource? dropout)
    {
        using DisposeScope scope = NewDisposeScope();
        return VocabularyLoss.AddGradients(States(batch, dropout), _vocabulary, batch.Targets, scale);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _masked?.Dispose();
        if (!_backbone.Weights().Any(weight => ReferenceEquals(weight.Whole, _vocabulary.Weight)))
        {
            _vocabulary.Weight.Dispose();
        }
    }

    private Tensor States(LanguageBatch batch, DropoutSource? dropout)
    {
        using PackedSequences sequences = PackedSequences.Of(batch.Pieces, _backbone.Place.Device);
        Tensor hidden = _backbone.Forward(sequences, dropout);                                         // (N, C)
        Tensor rows = hidden.index_select(0, tensor(
            [.. batch.Rows.Select(row => (long)row)], dtype: ScalarType.Int64, device: _backbone.Place.Device));
        return _masked?.Transformed(rows, dropout) ?? rows;                                            // (M, C)
    }
}
