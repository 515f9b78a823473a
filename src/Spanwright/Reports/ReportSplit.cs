using Spanwright.Evaluation;

namespace Spanwright.Reports;

/// <summary>A split of the corpus as a tagger labelled it.</summary>
/// <param name="Name">test, dev.</param>
/// <param name="Labeled">Gold and predicted tags.</param>
public sealed record ReportSplit(string Name, LabeledSplit Labeled);
