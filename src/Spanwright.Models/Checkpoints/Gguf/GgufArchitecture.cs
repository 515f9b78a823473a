namespace Spanwright.Models.Checkpoints.Gguf;

/// <summary>How llama.cpp stores a family of models, and what Hugging Face calls the same things.</summary>
/// <param name="Name">The value of <c>general.architecture</c>.</param>
/// <param name="ModelType">The <c>model_type</c> of config.json.</param>
/// <param name="ClassName">The class in <c>architectures</c> of config.json.</param>
/// <param name="Weights">All tensors; <c>{0}</c> in a name is the number of the layer.</param>
/// <param name="Ignored">Names of tensors that hold no weights.</param>
internal sealed record GgufArchitecture(
    string Name, string ModelType, string ClassName, IReadOnlyList<GgufWeight> Weights, IReadOnlyList<string> Ignored);
