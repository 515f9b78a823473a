using Spanwright.Models.Checkpoints;
using TorchSharp;
using static TorchSharp.torch;

namespace Spanwright.Models.Backbones;

/// <summary>Fills a new backbone from a checkpoint.</summary>
internal static class BackboneWeights
{
    /// <summary>The backbone with the weights of the checkpoint; it is freed where they do not fit.</summary>
    /// <param name="backbone">A backbone with any weights.</param>
    /// <param name="key">The checkpoint's key of a weight's name.</param>
    /// <param name="tensors">The checkpoint.</param>
    /// <param name="file">Its config.json, for messages.</param>
    /// <param name="isUnread">Keys of the checkpoint that no backbone has.</param>
    /// <exception cref="CheckpointException">A tensor is missing or has another shape than config.json says.</exception>
    public static T Filled<T>(
        T backbone, Func<string, string> key, ITensorSource tensors, string file, Func<string, bool> isUnread)
        where T : IBackbone
    {
        try
        {
            using DisposeScope scope = NewDisposeScope();
            ParameterLoader.Fill(
                backbone.Weights().Select(weight => (key(weight.Name), weight.View())), tensors, file,
                new ParameterTolerance { MayBeSurplus = isUnread });
            return backbone;
        }
        catch
        {
            backbone.Dispose();
            throw;
        }
    }
}
