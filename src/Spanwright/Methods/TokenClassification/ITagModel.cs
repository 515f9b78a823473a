using Spanwright.Models.Backbones;
using Spanwright.Models.Layers;
using static TorchSharp.torch;

namespace Spanwright.Methods.TokenClassification;

/// <summary>A model that scores the tags of every word.</summary>
public interface ITagModel
{
    /// <summary>The pretrained decoder or encoder.</summary>
    IBackbone Backbone { get; }

    /// <summary>Scores of every word of a batch, (W, L).</summary>
    /// <param name="batch">The batch.</param>
    /// <param name="dropout">Where dropout masks come from; null outside training.</param>
    Tensor Scores(TaggerBatch batch, DropoutSource? dropout = null);
}
