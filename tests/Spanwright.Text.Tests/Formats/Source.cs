using System.Text;
using Spanwright.Text.Documents;
using Spanwright.Text.Formats;

namespace Spanwright.Text.Tests.Formats;

/// <summary>Data files in memory.</summary>
internal static class Source
{
    public static List<Sentence> Read(
        string format, string text, FormatOptions? options = null, ReadingCounts? counts = null) =>
        Read(format, Encoding.UTF8.GetBytes(text), options, counts);

    public static List<Sentence> Read(
        string format, byte[] bytes, FormatOptions? options = null, ReadingCounts? counts = null)
    {
        using MemoryStream stream = new(bytes);
        return [.. DocumentFormats.Reader(format, options ?? new FormatOptions()).Read(stream, "dev.file", counts)];
    }

    public static string Write(string format, IEnumerable<Sentence> sentences, FormatOptions? options = null)
    {
        StringWriter writer = new();
        DocumentFormats.Writer(format, options ?? new FormatOptions()).Write(writer, sentences);
        return writer.ToString();
    }
}
