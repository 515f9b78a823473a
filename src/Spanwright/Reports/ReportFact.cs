namespace Spanwright.Reports;

/// <summary>One thing that a reader wants to know about a run.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Value">The value in words or figures.</param>
public sealed record ReportFact(string Name, string Value);
