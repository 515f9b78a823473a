using Spanwright.Decoding;
using Spanwright.Methods.InContext;
using Spanwright.Methods.InContext.Answers;
using Spanwright.Methods.InContext.Prompts;
using Spanwright.Text.Documents;
using Spanwright.Text.Tokenization;
using Spanwright.Tests.Methods.InContext.Prompts;

namespace Spanwright.Tests.Methods.InContext.Automata;

/// <summary>Inputs and label sets that automata must bear.</summary>
public sealed class AnswerConstraintTests
{
    public static TheoryData<string> Formats { get; } = [.. AnswerFormats.Names];

    [Theory]
    [MemberData(nameof(Formats))]
    public void A_sentence_without_words_has_the_empty_answer_only(string format)
    {
        AnswerTask task = Task(format, TinyPrompts.Plain);

        AllowedTokens allowed = task.Constraint.Of([]).Start().Allowed;

        Assert.True(allowed.IsForced(out int token));
        Assert.Equal(task.End, token);
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void Without_labels_nothing_is_named(string format)
    {
        AnswerTask task = new(AnswerFormats.Find(format), TinyPrompts.Plain, new AnswerLabels(Array.Empty<string>()), " ");

        Assert.Empty(task.ReadsByChance(["Ann", "met", "<b>"], new Random(1)));
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void The_longest_sentence_is_walked_through_in_time(string format)
    {
        string[] words = [.. Enumerable.Range(0, 10_000).Select(i => i % 3 == 0 ? "the" : $"{i % 97}")];
        AnswerTask task = Task(format, TinyPrompts.Plain);
        Sentence sentence = new("1", words)
        {
            Spans = [.. Enumerable.Range(0, 3_000).Select(i => new LabeledSpan(new WordRange(3 * i, (3 * i) + 2), "PER"))],
        };
        long start = System.Diagnostics.Stopwatch.GetTimestamp();

        task.AllowsTrained(sentence);
        task.ReadsByChance(words, new Random(1));

        Assert.True(System.Diagnostics.Stopwatch.GetElapsedTime(start) < TimeSpan.FromMinutes(1));
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void Two_hundred_labels_can_all_be_named(string format)
    {
        string[] labels = [.. Enumerable.Range(0, 200).Select(i => $"type {i}")];
        AnswerTask task = new(AnswerFormats.Find(format), TinyPrompts.Plain, new AnswerLabels(labels), " ");

        foreach (string label in labels)
        {
            task.AllowsTrained(new Sentence("1", ["Ann", "met", "Bob"]) { Spans = [new LabeledSpan(new WordRange(0, 1), label)] });
        }
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void Words_that_the_vocabulary_cannot_write_are_in_no_answer(string format)
    {
        const string strange = "x\ud800y";
        AnswerTask task = Task(format, AnswerTask.Golden("real_smollm2"));
        for (int seed = 0; seed < 200; seed++)
        {
            IReadOnlyList<AnsweredSpan> spans = task.ReadsByChance(["Ann", strange, "Bob"], new Random(seed));

            Assert.All(spans, span => Assert.True(span.Range.End <= 1 || span.Range.Start >= 2));
        }
    }

    [Theory]
    [InlineData(";", false)]
    [InlineData("a;b", true)]
    [InlineData("a:PER;b", false)]
    [InlineData("a:b;c", true)]
    [InlineData("a;b:c;d", false)]
    [InlineData("12:30", true)]
    [InlineData("###", false)]
    public void A_list_names_no_word_that_would_be_read_otherwise(string word, bool isNamed)
    {
        AnswerTask task = Task("list", TinyPrompts.Plain);
        bool isAllowed = Enumerable.Range(0, 300).Any(seed => task.ReadsByChance([word], new Random(seed)).Count > 0);

        Assert.Equal(isNamed, isAllowed);
    }

    [Fact]
    public void A_vocabulary_that_cannot_write_the_format_is_an_error_that_says_so()
    {
        Tokenizer tokenizer = BytePairTrainer.Train(["a b"], 300, []);
        TokenizerException error = Assert.Throws<TokenizerException>(() => AnswerConstraints.Make(
            AnswerFormats.Find("json"), new PromptBuilder(new EndedLayout("}"), tokenizer), new AnswerLabels(["PER"])));

        Assert.Contains("\"}", error.Message, StringComparison.Ordinal);
    }

    private static AnswerTask Task(string format, Tokenizer tokenizer) =>
        new(AnswerFormats.Find(format), tokenizer, new AnswerLabels(["PER", "LOC"]), " ");

    // Ends responses with a token that the format needs within them.
    private sealed class EndedLayout(string end) : IPromptLayout
    {
        public bool AddsBeginOfText => false;

        public string ResponseLead => "";

        public string EndOfResponse => end;

        public IReadOnlyList<PromptPiece> Pieces(IReadOnlyList<PromptExample> demonstrations, PromptExample query) => [];
    }
}
