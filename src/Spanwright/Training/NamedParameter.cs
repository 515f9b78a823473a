using static TorchSharp.torch;

namespace Spanwright.Training;

/// <summary>A trainable tensor under the name that it has in files.</summary>
public readonly record struct NamedParameter(string Name, Tensor Parameter);
