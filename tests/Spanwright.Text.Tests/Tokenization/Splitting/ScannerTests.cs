using CsCheck;
using Spanwright.Text.Tokenization;
using Spanwright.Text.Tokenization.Patterns;
using Spanwright.Text.Tokenization.Splitting;

namespace Spanwright.Text.Tests.Tokenization.Splitting;

/// <summary>The scanners that are written out find what the patterns find that they stand for.</summary>
public sealed class ScannerTests
{
    private static readonly Gen<string> _texts = Gen.OneOf(
        Gen.OneOf(
            " ", "  ", "\n", "\r\n", "\t", "\u00a0", "\u3000", "'s", "'S", "'ſ", "'t", "'re", "'VE", "'l", "'ll", "'d", "'m", "'", "a", "Zß",
            "é", "e\u0301", "1", "234", "²", "Ⅷ", "٣", "日本", "😀", "𝒜", "𝟘", "\ud83d", ".", "!?", "-", "_", "\u200d", "\u0085"),
        Gen.Int[0, 0xFFFF].Where(unit => unit is < 0xD800 or > 0xDFFF).Select(unit => ((char)unit).ToString()))
        .Array[1, 14].Select(string.Concat);

    [Theory]
    [InlineData(Gpt2Splitter.Pattern)]
    [InlineData(Llama3Splitter.Llama3Pattern)]
    [InlineData(Llama3Splitter.QwenPattern)]
    public void A_scanner_cuts_where_its_pattern_does(string pattern)
    {
        IWordSplitter scanner = pattern switch
        {
            Gpt2Splitter.Pattern => new Gpt2Splitter(),
            Llama3Splitter.Llama3Pattern => new Llama3Splitter(mostDigits: 3),
            _ => new Llama3Splitter(mostDigits: 1),
        };
        PatternSplitter general = new(new OnigurumaPattern(pattern), SplitBehavior.Isolated);

        _texts.Sample(text => Assert.Equal(Cut(general, text), Cut(scanner, text)), iter: 20_000);
    }

    private static IEnumerable<string> Cut(IWordSplitter splitter, string text)
    {
        List<TextPiece> parts = [];
        splitter.Split(TextPiece.Whole(new AlignedText(text)), parts);
        return parts.Select(part => part.Span.ToString());
    }
}
