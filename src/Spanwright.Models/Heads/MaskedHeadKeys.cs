namespace Spanwright.Models.Heads;

/// <summary>Where a family keeps the weights of its masked-language-model head.</summary>
/// <param name="Root">Path of the head, as <c>cls.predictions</c>; it holds <c>bias</c> and <c>decoder</c>.</param>
/// <param name="Transform">Path of the transform below it; empty where the head holds the layers itself.</param>
/// <param name="Dense">The linear layer of the transform.</param>
/// <param name="Norm">Path of the norm below the root.</param>
public sealed record MaskedHeadKeys(string Root, string Transform, string Dense, string Norm)
{
    /// <summary>Path of what holds the linear layer.</summary>
    public string TransformPath => Transform.Length == 0 ? Root : $"{Root}.{Transform}";
}
