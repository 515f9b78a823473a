using CsCheck;
using Spanwright.Text.Documents;

namespace Spanwright.Text.Tests.Documents;

public sealed class RuleSplitterTests
{
    [Theory]
    [InlineData("Don't panic, it's fine.", "Do n't panic , it 's fine .")]
    [InlineData("I\u2019m sure they\u2019ll say we\u2019ve won", "I \u2019m sure they \u2019ll say we \u2019ve won")]
    [InlineData("do n't it 's", "do n't it 's")]
    [InlineData("O'Brien's well-known AT&T-based friend", "O'Brien 's well-known AT&T-based friend")]
    [InlineData("It cost $1,000.50 (3.5%) at 10:30.", "It cost $ 1,000.50 ( 3.5 % ) at 10:30 .")]
    [InlineData("see https://a.org/x?y=1, or www.b.com.", "see https://a.org/x?y=1 , or www.b.com .")]
    [InlineData("mail ada.l@x-y.org.", "mail ada.l@x-y.org .")]
    [InlineData("@ada likes #csharp_lang !!! :-) ok", "@ada likes #csharp_lang !!! :-) ok")]
    [InlineData("Tom &amp; Ann & R&D", "Tom &amp; Ann & R&D")]
    [InlineData("Mr. J. Smith of the U.S. Army Inc. left...", "Mr. J. Smith of the U.S. Army Inc. left ...")]
    [InlineData("and/or a_b -- ``x''", "and/or a_b -- `` x ''")]
    [InlineData("\"quoted\" 'word'", "\" quoted \" ' word '")]
    [InlineData("Cafe\u0301 Zo\u00EB \u6771\u4EAC\u3002", "Cafe\u0301 Zo\u00EB \u6771\u4EAC \u3002")]
    [InlineData("a\u00A0b", "a b")]
    public void Words_follow_the_rules(string text, string words) =>
        Assert.Equal(words, string.Join(' ', Words(new RuleSplitter(), text)));

    [Fact]
    public void Emoji_are_one_word_each_with_exact_offsets()
    {
        const string Family = "\U0001F468\u200D\U0001F469\u200D\U0001F467";
        string text = $"{Family}\U0001F389 e\u0301h";

        Assert.Equal([Family, "\U0001F389", "e\u0301h"], Words(new RuleSplitter(), text));
        Assert.Equal(
            [new(0, 8), new(8, 10), new(11, 14)], Assert.Single(new RuleSplitter().Split(text)));
    }

    [Fact]
    public void Contractions_may_stay_whole() =>
        Assert.Equal(["I'm", "Ada's", "friend", "."], Words(TextSplitters.Find("rules-whole-contractions"), "I'm Ada's friend."));

    [Theory]
    [InlineData("He came. She left! Why? \u201CWho knows.\u201D They did.", 5)]
    [InlineData("Dr. Smith met J. Doe at 5 p.m. in the U.S. Army.", 1)]
    [InlineData("He lives in the U.S. The house is red.", 2)]
    [InlineData("It works at Acme Inc. and sells apples.", 1)]
    [InlineData("It is 3.5 m. long", 1)]
    [InlineData("Wait... what? ok", 1)]
    [InlineData("A heading\n\nA text", 2)]
    [InlineData("One line\nof two", 1)]
    [InlineData("(It ended.) Then it began.", 2)]
    [InlineData("\n \t\n", 0)]
    [InlineData("", 0)]
    public void Sentences_follow_the_rules(string text, int sentences) =>
        Assert.Equal(sentences, new RuleSplitter().Split(text).Count);

    [Theory]
    [MemberData(nameof(Names))]
    public void Words_cover_all_but_white_space_in_order(string name)
    {
        ITextSplitter splitter = TextSplitters.Find(name);
        Gen.OneOf(
            Gen.String[Gen.Char, 0, 30],
            Gen.String[Gen.OneOf("aB1.'-@#&:;/)(!? \n\u00A0\uD83C\uDF89\u0301\u200D\u4EAC".ToCharArray()), 0, 30])
            .Sample(text =>
            {
                IReadOnlyList<IReadOnlyList<CharacterRange>> sentences = splitter.Split(text);
                bool[] covered = new bool[text.Length];
                int end = 0;
                foreach (CharacterRange word in sentences.SelectMany(words => words))
                {
                    Assert.True(word.Start >= end && word.End > word.Start);
                    covered.AsSpan(word.Start, word.Length).Fill(true);
                    end = word.End;
                }

                Assert.Equal(text.Select(character => !char.IsWhiteSpace(character)), covered);
                Assert.DoesNotContain(sentences, words => words.Count == 0);
            }, iter: 2000);
    }

    public static TheoryData<string> Names => [.. TextSplitters.Names];

    [Fact]
    public void An_unknown_splitter_lists_the_known_ones() => Assert.Equal(
        "There is no text splitter 'spacy'. Known: rules, rules-whole-contractions, whitespace.",
        Assert.Throws<UnknownNameException>(() => TextSplitters.Find("spacy")).Message);

    private static IEnumerable<string> Words(ITextSplitter splitter, string text) =>
        splitter.Sentences(text, "1").SelectMany(sentence => sentence.Words);
}
