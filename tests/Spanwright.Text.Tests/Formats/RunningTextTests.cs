using System.IO.Compression;
using System.Text;
using Spanwright.Text.Formats;

namespace Spanwright.Text.Tests.Formats;

public sealed class RunningTextTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("spanwright-text-");

    [Theory]
    [InlineData(DocumentBoundary.EmptyLine, "a\n,b\n.|c\n.")]
    [InlineData(DocumentBoundary.Line, "a\n.|b\n.|c\n.")]
    [InlineData(DocumentBoundary.File, "a\n,b\n,c\n.")]
    public void Documents_end_where_the_boundary_says(DocumentBoundary boundary, string expected)
    {
        string file = Write("text.txt", "\na\r\nb\n\n \nc");

        string parts = string.Concat(new RunningText([file], boundary).Parts()
            .Select(part => part.Text + (part.EndsDocument ? ".|" : ",")));

        Assert.Equal(expected + "|", parts);
    }

    [Fact]
    public void A_folder_stands_for_its_text_files_and_the_end_of_a_file_ends_a_document()
    {
        Write("b.txt", "two");
        Write("notes.md", "not read");
        File.WriteAllBytes(Path.Combine(_folder.FullName, "a.txt.gz"), Zipped("one"));

        TextPart[] parts = [.. RunningText.Of([_folder.FullName], DocumentBoundary.EmptyLine).Parts()];

        Assert.Equal([new TextPart("one\n", 0, true), new TextPart("two\n", 1, true)], parts);
    }

    [Theory]
    [InlineData(' ')]
    [InlineData('x')]
    [InlineData('\uD83D')] // half of an emoji
    public void A_huge_line_comes_in_parts_that_lose_nothing_and_cut_no_character(char filler)
    {
        string unit = filler == '\uD83D' ? "\U0001F600" : $"word{filler}";
        string line = "a" + string.Concat(Enumerable.Repeat(unit, 50_000));
        string file = Write("huge.txt", line + "\nend");

        TextPart[] parts = [.. new RunningText([file], DocumentBoundary.EmptyLine).Parts()];

        Assert.Equal(line + "\nend\n", string.Concat(parts.Select(part => part.Text)));
        Assert.True(parts.Length > 2);
        Assert.All(parts, part => Assert.InRange(part.Text.Length, 1, 1 << 16));
        Assert.All(parts, part => Assert.False(char.IsLowSurrogate(part.Text[0])));
        Assert.All(parts[..^2], part => Assert.True(filler != ' ' || part.Text[0] is ' ' or 'a'));
        Assert.Equal([parts[^1]], parts.Where(part => part.EndsDocument));
    }

    public static TheoryData<string, byte[], string> NoText => new()
    {
        { "empty.txt", [], "there is no text" },
        { "blank.txt", "\n \n\n"u8.ToArray(), "there is no text" },
        { "zeros.bin", [65, 0, 66], "no text file" },
        { "bytes.bin", [65, 10, 0xFF, 0xFE], ":2: byte 1 of the line (0xFF) is not UTF-8" },
        { "torn.txt.gz", Zipped(string.Join('\n', Enumerable.Range(0, 5000)))[..5000], "gzip" },
        { "plain.txt.gz", "this was never compressed"u8.ToArray(), "gzip" },
    };

    [Theory]
    [MemberData(nameof(NoText))]
    public void What_is_no_text_is_refused_with_file_and_reason(string name, byte[] content, string reason)
    {
        string file = Path.Combine(_folder.FullName, name);
        File.WriteAllBytes(file, content);

        DataFormatException error = Assert.Throws<DataFormatException>(
            () => new RunningText([file], DocumentBoundary.EmptyLine).Parts().ToList());

        Assert.StartsWith(file, error.Message, StringComparison.Ordinal);
        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_path_that_is_not_there_and_a_folder_without_text_are_refused()
    {
        Assert.Throws<DataFormatException>(() => RunningText.Of([Path.Combine(_folder.FullName, "none.txt")], DocumentBoundary.Line));
        Assert.Throws<DataFormatException>(() => RunningText.Of([_folder.FullName], DocumentBoundary.Line));
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private static byte[] Zipped(string text)
    {
        using MemoryStream stream = new();
        using (GZipStream zip = new(stream, CompressionLevel.Fastest))
        {
            zip.Write(Encoding.UTF8.GetBytes(text));
        }

        return stream.ToArray();
    }

    private string Write(string name, string text)
    {
        string path = Path.Combine(_folder.FullName, name);
        File.WriteAllText(path, text, new UTF8Encoding(false));
        return path;
    }
}
