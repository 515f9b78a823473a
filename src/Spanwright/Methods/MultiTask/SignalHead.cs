using Spanwright.Models.Heads;

namespace Spanwright.Methods.MultiTask;

/// <summary>What learns a signal beside the labels.</summary>
/// <param name="Head">Scores of the signal's tags; the head of the labels where both share one.</param>
/// <param name="Weight">What the signal's loss counts, where that of the labels counts 1.</param>
public sealed record SignalHead(TokenClassifier Head, double Weight);
