using Spanwright.Text.Documents;
using Spanwright.Text.Formats;

namespace Spanwright.Text.Tests.Formats;

public sealed class PlainTextReaderTests
{
    [Fact]
    public void Paragraphs_are_cut_into_sentences_with_offsets_into_the_paragraph()
    {
        using MemoryStream stream = new("\uFEFFAda came\r\nhome. She left.\r\n\r\n \r\nBob!"u8.ToArray());
        ReadingCounts counts = new();

        List<Sentence> sentences = [.. new PlainTextReader(TextSplitters.Find("rules")).Read(stream, "in", counts)];

        Assert.Equal(["1-1", "1-2", "2"], sentences.Select(sentence => sentence.Id));
        Assert.Equal("Ada came\nhome. She left.", sentences[1].Text);
        Assert.Equal(["She", "left", "."], sentences[1].Words);
        Assert.Equal(new CharacterRange(15, 18), sentences[1].Offsets![0]);
        Assert.Equal((3, 9), (counts.Sentences, counts.Words));
    }
}
