using System.Text.Json;
using Spanwright.Methods.InContext.Answers;
using Spanwright.Methods.InContext.Prompts;
using Spanwright.Testing;
using Spanwright.Text.Documents;
using Spanwright.Text.Labels;

namespace Spanwright.Tests.Methods.InContext.Answers;

/// <summary>Prompts and answers against the authors' own code, and against the tolerant reading that is defined beside it.</summary>
public sealed class SiftGoldenTests
{
    private static readonly IAnswerFormat _list = AnswerFormats.Find("list");

    [Fact]
    public void Prompts_and_responses_are_those_of_the_predecessor()
    {
        GoldenCount count = new();
        foreach (JsonElement golden in Lines("prompts.jsonl"))
        {
            Sentence sentence = Tagged(golden);
            AnswerLabels labels = Labels(golden);
            WrittenAnswer answer = _list.Write(sentence, labels);
            PlainLayout layout = new(PromptTemplates.Find("predecessor"), new PromptTask(Constant(golden, "instruction"), labels.Names));

            Assert.Equal(golden.GetProperty("response").GetString(), answer.Text);
            Assert.Equal(golden.GetProperty("eval_prompt").GetString(), Text(layout, new PromptExample(sentence, Answer: null)));
            Assert.Equal(golden.GetProperty("train_prompt").GetString(), Text(layout, new PromptExample(sentence, _list.Pieces(sentence, labels))));
            Assert.Equal(golden.GetProperty("round_trip_ideal").GetBoolean(), answer.Obstacle == AnswerObstacle.None);
            Assert.Equal(
                (golden.GetProperty("id").GetString(), golden.GetProperty("round_trip_real").GetBoolean()),
                (golden.GetProperty("id").GetString(), Tags(golden).SequenceEqual(PaperTags(answer.Text, sentence.Words))));
            count.Ran();
        }

        count.Report();
    }

    [Fact]
    public void Illegal_tags_open_spans_as_in_the_predecessor()
    {
        GoldenCount count = new();
        foreach (JsonElement golden in Lines("illegal_tags.jsonl"))
        {
            if (!golden.TryGetProperty("response", out JsonElement response))
            {
                count.Skipped("the authors' code fails on the label, ours does not");
                continue;
            }

            Sentence sentence = Tagged(golden);
            Assert.Equal(response.GetString(), _list.Text(sentence, AnswerLabels.Of([sentence])));
            count.Ran();
        }

        count.Report();
    }

    [Fact]
    public void The_paper_exact_parser_reads_what_the_authors_code_reads()
    {
        GoldenCount count = new();
        foreach (JsonElement golden in Lines("parse.jsonl"))
        {
            JsonElement real = golden.GetProperty("real");
            string response = golden.GetProperty("response").GetString()!;
            string[] words = Strings(golden.GetProperty("tokens"));

            Assert.Equal(real.TryGetProperty("exception", out _), PaperListParser.Spans(response, words) is null);
            Assert.Equal((golden.GetProperty("id").GetString(), string.Join(' ', Strings(real.GetProperty("tags")))), (golden.GetProperty("id").GetString(), string.Join(' ', PaperTags(response, words))));
            count.Ran();
        }

        count.Report();
    }

    [Fact]
    public void The_tolerant_parser_gives_the_defined_tags_items_and_counts()
    {
        GoldenCount count = new();
        foreach (JsonElement golden in Lines("parse.jsonl"))
        {
            JsonElement ideal = golden.GetProperty("ideal");
            string[] words = Strings(golden.GetProperty("tokens"));
            ParsedAnswer parsed = _list.Parse(golden.GetProperty("response").GetString()!, words, Labels(golden));

            string id = golden.GetProperty("id").GetString()!;
            Assert.Equal((id, string.Join('\n', ideal.GetProperty("items").EnumerateArray().Select(Shown))), (id, string.Join('\n', parsed.Items.Select(Shown))));
            Assert.Equal(Strings(ideal.GetProperty("tags")), LabelScheme.Iob2.Tags(parsed.Spans, words.Length));
            Assert.Equal(Counts(ideal.GetProperty("counters")), parsed.Counts);
            Assert.Equal((id, ideal.GetProperty("text_after_first_line").GetBoolean()), (id, parsed.HasTextBehind));
            count.Ran();
        }

        count.Report();
    }

    private static string Shown(JsonElement item) => item.TryGetProperty("start", out JsonElement start)
        ? $"{item.GetProperty("text")} {item.GetProperty("status")} {start}-{item.GetProperty("end")} {item.GetProperty("type")}"
        : $"{item.GetProperty("text")} {item.GetProperty("status")}";

    private static string Shown(AnswerItem item)
    {
        string status = item.Status switch
        {
            AnswerStatus.Accepted => "ok",
            AnswerStatus.OutOfOrder => "out_of_order",
            AnswerStatus.CaseFolded => "case_folded",
            AnswerStatus.UnknownType => "unknown_type",
            AnswerStatus other => other.ToString().ToLowerInvariant(),
        };
        return item.Span is { } span
            ? $"{item.Text} {status} {span.Range.Start}-{span.Range.End} {span.Label}"
            : $"{item.Text} {status}";
    }

    private static AnswerCounts Counts(JsonElement counters)
    {
        long Count(string name) => counters.GetProperty(name).GetInt64();
        return new AnswerCounts(
            Count("items"), Count("ok"), Count("out_of_order"), Count("case_folded"), Count("malformed"),
            Count("ungrounded"), Count("unknown_type"), Count("duplicate"), Truncated: 0);
    }

    private static string Text(PlainLayout layout, PromptExample query) =>
        string.Concat(layout.Pieces([], query).Select(piece => piece.Text));

    private static string[] PaperTags(string answer, IReadOnlyList<string> words)
    {
        string[] tags = [.. words.Select(_ => "O")];
        foreach (LabeledSpan span in PaperListParser.Spans(answer, words) ?? [])
        {
            tags.AsSpan(span.Range.Start, span.Range.Length).Fill("I-" + span.Label);
            tags[span.Range.Start] = "B-" + span.Label;
        }

        return tags;
    }

    private static Sentence Tagged(JsonElement golden) => new("golden", Strings(golden.GetProperty("tokens")))
    {
        Spans = LabelScheme.Iob2.Spans(Tags(golden), IllegalTagPolicy.Repair),
    };

    private static string[] Tags(JsonElement golden) => Strings(golden.GetProperty("tags"));

    private static AnswerLabels Labels(JsonElement golden) =>
        new(Strings(Task(golden).GetProperty("options")));

    private static string Constant(JsonElement golden, string key) => Task(golden).GetProperty(key).GetString()!;

    private static JsonElement Task(JsonElement golden) =>
        JsonDocument.Parse(File.ReadAllText(Path.Combine(SharedFolders.Goldens("sift"), "constants.json"))).RootElement
            .GetProperty(golden.GetProperty("task").GetString()!);

    private static IEnumerable<JsonElement> Lines(string file) =>
        File.ReadLines(Path.Combine(SharedFolders.Goldens("sift"), file)).Select(line => JsonDocument.Parse(line).RootElement);

    private static string[] Strings(JsonElement list) => [.. list.EnumerateArray().Select(item => item.GetString()!)];
}
