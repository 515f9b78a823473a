using CsCheck;
using Spanwright.Methods.InContext.Answers;
using Spanwright.Text.Documents;
using Spanwright.Text.Tokenization;
using Spanwright.Tests.Methods.InContext.Prompts;

namespace Spanwright.Tests.Methods.InContext.Automata;

/// <summary>What is true of the automata of all formats, over sentences and labels that look like the formats.</summary>
public sealed class AnswerAutomatonTests
{
    // An inline label whose tag begins another one's is not named.
    private static readonly string[][] _labelSets =
        [["PER", "LOC", "PERSON"], ["noun phrase", "noun", "b", "a:b", "x;y", "/b", "<b>", "\"", "\\"], ["b"]];

    private static readonly Lazy<Tokenizer[]> _tokenizers = new(() =>
        [TinyPrompts.Plain, AnswerTask.Golden("real_smollm2"), AnswerTask.Golden("llama2_style_legacy"), AnswerTask.Golden("llama2_style_first")]);

    public static TheoryData<string> Formats { get; } = [.. AnswerFormats.Names];

    [Theory]
    [MemberData(nameof(Formats))]
    public void What_a_format_expresses_is_allowed_and_read_again(string format)
    {
        int allowed = 0;
        Cases(format, _labelSets).Sample(
            entry =>
            {
                if (entry.Task.Format.Expressible([entry.Sentence], entry.Task.Labels).Count == 1 && entry.Task.IsWritable(entry.Sentence))
                {
                    entry.Task.AllowsTrained(entry.Sentence);
                    Interlocked.Increment(ref allowed);
                }
            },
            iter: 1000, print: Print);

        Assert.True(allowed > 100, $"Only {allowed} sentences could be expressed.");
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void Answers_by_chance_are_read_as_the_automaton_reads_them(string format)
    {
        int spans = 0;
        Cases(format, [.. _labelSets, ["b", "b> c", "<noun", " a ", "x\ny", ""]]).Sample(
            entry =>
            {
                for (int seed = 0; seed < 4; seed++)
                {
                    Interlocked.Add(ref spans, entry.Task.ReadsByChance(entry.Sentence.Words, new Random(seed)).Count);
                }
            },
            iter: 1000, print: Print);

        Assert.True(spans > 1000, $"Only {spans} spans were named.");
    }

    private static string Print((AnswerTask Task, Sentence Sentence) entry) =>
        $"[{string.Join('|', entry.Sentence.Words)}] {string.Join(' ', entry.Sentence.Spans)} of {string.Join('|', entry.Task.Labels.Names)}";

    private static Gen<(AnswerTask Task, Sentence Sentence)> Cases(string format, params string[][] labelSets)
    {
        AnswerTask[] tasks =
        [
            .. from names in labelSets
            from tokenizer in _tokenizers.Value
            from lead in new[] { " ", "" }
            select new AnswerTask(AnswerFormats.Find(format), tokenizer, new AnswerLabels(names), lead),
        ];
        return
            from task in Gen.Int[0, tasks.Length - 1].Select(i => tasks[i])
            from words in _words.Array[0, 9]
            from kinds in Gen.Int[-2, task.Labels.Names.Count - 1].Array[words.Length]
            select (task, new Sentence("1", words) { Spans = Spans(kinds, task.Labels) });
    }

    private static readonly Gen<string> _words = AnyOf(
            "a", "a", "b", "A", "the", "x", "a b", "b a", "PER", "LOC", "###", "#", ";", ":", "a;b", "a:PER;b", "a:PER", ":;", ";:", "a;b:c;d",
            "<b>", "</b>", "<PER>", "</PER>", "\\<b>", "<noun", "phrase>", "<b", "b>", "<", ">", "<x>", "\"", "\\", "\"}", "{", "}", ",", "[",
            "\",\"type\":\"", "é", "日本", "😀", "x\ny", "\n", "a\tb", "\u0001", "\ud800", "\u2581", "2", "10", "1.", "a  b",
            "a", "b", "a", "b", "a", "b", "a", "b", "a", "b", "a", "b", "the", "a b");

    private static Gen<string> AnyOf(params string[] texts) => Gen.Int[0, texts.Length - 1].Select(i => texts[i]);

    // A kind for each word: a new span of that label, more of the span before (-1), or none (-2).
    private static List<LabeledSpan> Spans(int[] kinds, AnswerLabels labels)
    {
        List<LabeledSpan> spans = [];
        for (int i = 0; i < kinds.Length; i++)
        {
            if (kinds[i] >= 0)
            {
                spans.Add(new LabeledSpan(new WordRange(i, i + 1), labels.Names[kinds[i]]));
            }
            else if (kinds[i] == -1 && spans.Count > 0 && spans[^1].Range.End == i)
            {
                spans[^1] = spans[^1] with { Range = new WordRange(spans[^1].Range.Start, i + 1) };
            }
        }

        return spans;
    }
}
