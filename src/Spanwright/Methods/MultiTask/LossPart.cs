using Spanwright.Methods.TokenClassification;

namespace Spanwright.Methods.MultiTask;

/// <summary>Windows whose summed loss enters an update with a factor.</summary>
/// <param name="Windows">The windows.</param>
/// <param name="Factor">The factor.</param>
public sealed record LossPart(IReadOnlyList<EncodedWindow> Windows, double Factor);
