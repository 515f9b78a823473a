namespace Spanwright.Text.Formats;

/// <summary>What ends a document in a file of running text.</summary>
public enum DocumentBoundary
{
    /// <summary>An empty line; every other line is a paragraph.</summary>
    EmptyLine,

    /// <summary>The end of the line: every line is a document.</summary>
    Line,

    /// <summary>The end of the file.</summary>
    File,
}
