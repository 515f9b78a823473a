using Spanwright.Cli.Commands;
using Spanwright.Testing;
using Spanwright.Text.Documents;

namespace Spanwright.Cli.Tests.Commands;

public sealed class RawTextTests
{
    private const string Tricky = """
          Dr. Ada Lovelace met Mr. O'Neil at 3.14 p.m. The end? "No!" she said... (See https://example.org/a.b?c=d.)

        He paid $1,000.50 e.g. in cash. U.S. troops left. And then

        a line of its own
        another line without a point
        Äpfel, 東京。 And 👩‍👩‍👧 too!

        """;

    public static TheoryData<string> Splitters => [.. TextSplitters.Names];

    [Theory]
    [MemberData(nameof(Splitters))]
    public void Pieces_of_any_size_give_the_sentences_of_the_whole_text(string splitter)
    {
        ITextSplitter rules = TextSplitters.Find(splitter);
        string text = string.Concat(Enumerable.Range(0, 5).Select(i => $"{i}. {Tricky}").Append("The last one"));
        string[] whole = [.. rules.Sentences(text, "text").Select(Said)];
        for (int blockSize = 1; blockSize <= text.Length + 1; blockSize += 1 + (blockSize / 8))
        {
            Sentence[] sentences = [.. new RawText(rules, blockSize).Sentences(new StringReader(text), "text")];

            Assert.Equal(whole, sentences.Select(Said));
            Assert.All(sentences, sentence => Assert.Equal(
                sentence.Words, sentence.Offsets!.Select(word => sentence.Text![word.Start..word.End])));
            Assert.Equal(text, string.Concat(sentences.Select(sentence => sentence.Text).Distinct(ReferenceEqualityComparer.Instance)));
        }
    }

    [Fact]
    public void An_ordinary_text_is_one_piece()
    {
        ITextSplitter rules = TextSplitters.Find("rules");
        string[] samples = [Tricky, "", " \n", "One only", File.ReadAllText(Path.Combine(SharedFolders.Repository, "README.md"))];
        foreach (string text in samples)
        {
            using StringReader reader = new(text);
            Sentence[] sentences = [.. new RawText(rules).Sentences(reader, "a.txt", "texts/a.txt")];

            Assert.Equal(rules.Sentences(text, "a.txt", "texts/a.txt").Select(Exactly), sentences.Select(Exactly));
            Assert.True(sentences.All(sentence => ReferenceEquals(sentence.Text, sentences[0].Text)));
        }
    }

    private static string Said(Sentence sentence) => $"{sentence.Id}: {string.Join('|', sentence.Words)}";

    private static string Exactly(Sentence sentence) =>
        $"{Said(sentence)} {sentence.Document} {string.Join(' ', sentence.Offsets!)} in {sentence.Text}";
}
