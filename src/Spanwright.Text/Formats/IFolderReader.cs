namespace Spanwright.Text.Formats;

/// <summary>Reads a format whose corpora are folders of files, each a document.</summary>
public interface IFolderReader : IDocumentReader
{
    /// <summary>Pattern of the files' names, as <c>*.xml</c>.</summary>
    string FilePattern { get; }
}
