using TorchSharp.Modules;

namespace Spanwright.Training;

/// <summary>A trainable tensor under the name that it has in files.</summary>
public readonly record struct NamedParameter(string Name, Parameter Parameter);
