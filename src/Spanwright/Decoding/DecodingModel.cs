using Spanwright.Models.Backbones;
using Spanwright.Models.Heads;
using Spanwright.Models.Layers;
using static TorchSharp.torch;

namespace Spanwright.Decoding;

/// <summary>A decoder and its vocabulary head as they write answers; counts what that costs.</summary>
/// <param name="backbone">The decoder; stays the caller's.</param>
/// <param name="head">Its head; stays the caller's.</param>
public sealed class DecodingModel(DecoderBackbone backbone, VocabularyHead head)
{
    /// <summary>The decoder.</summary>
    public DecoderBackbone Backbone => backbone;

    /// <summary>The head.</summary>
    public VocabularyHead Head => head;

    /// <summary>What decoding cost so far.</summary>
    public DecodingCounters Counters { get; } = new();

    /// <summary>
    /// Computes what prompts begin with, once for all of them; the caller disposes it after the last answer.
    /// </summary>
    /// <param name="ids">The tokens, at least one.</param>
    /// <param name="isUnmasked">Whether the decoder's mask plan holds for them (see <see cref="Continuation"/>).</param>
    public KeyValueCache Prefix(IReadOnlyList<int> ids, bool isUnmasked = false)
    {
        KeyValueCache cache = backbone.NewCache();
        try
        {
            Forward([new Continuation(cache, ids, isUnmasked)]).Dispose();
            return cache;
        }
        catch
        {
            cache.Dispose();
            throw;
        }
    }

    /// <summary>An empty cache for a prompt.</summary>
    internal KeyValueCache NewRow(KeyValueCache? prefix) => prefix?.Fork() ?? backbone.NewCache();

    /// <summary>Hidden states of the next tokens, (N, C).</summary>
    internal Tensor Forward(IReadOnlyList<Continuation> rows)
    {
        Counters.Passes++;
        Counters.TokensComputed += rows.Sum(row => row.Ids.Count);
        return backbone.Continue(rows);
    }
}
