using System.Text.Json;
using Spanwright.Text.Documents;
using Spanwright.Text.Labels;

namespace Spanwright.Text.Tests.Labels;

public sealed class SchemeGoldenTests
{
    [Fact]
    public void Spans_are_written_as_the_definitions_say_and_read_back() =>
        GoldenCases.Each(GoldenCases.Lines("metrics", "scheme_conversion.jsonl"), golden =>
        {
            int length = golden.GetProperty("length").GetInt32();
            LabeledSpan[] spans = [.. golden.GetProperty("entities").EnumerateArray().Select(Span)];
            foreach (LabelScheme scheme in LabelScheme.All)
            {
                JsonElement expected = Property(golden, scheme);
                string[] tags = scheme.Tags(spans, length);

                Assert.Equal(GoldenCases.Strings(expected.GetProperty("tags")), tags);
                if (scheme != LabelScheme.Io)
                {
                    Assert.Equal(spans.OrderBy(span => span.Range.Start), scheme.Spans(tags));
                }

                // conlleval does not know U and L, so the reference misreads some BILOU rows; so must this policy.
                Assert.Equal(
                    expected.GetProperty("default_entities").EnumerateArray().Select(Span),
                    scheme.Spans(tags, IllegalTagPolicy.Conlleval));
            }
        });

    [Fact]
    public void Every_tag_row_is_read_as_by_the_reference()
    {
        HashSet<LabelScheme> withFaults = [LabelScheme.Iob1, LabelScheme.Ioe1];
        Dictionary<string, int> compared = LabelScheme.All.ToDictionary(scheme => scheme.Name, _ => 0);
        GoldenCases.Each(GoldenCases.Lines("metrics", "entities_exhaustive.jsonl"), golden =>
        {
            string[] tags = GoldenCases.Strings(golden.GetProperty("tags"));
            foreach (LabelScheme scheme in LabelScheme.All.Except(withFaults))
            {
                if (Names(scheme).Any(name => golden.TryGetProperty(name, out _)))
                {
                    Assert.Equal(Spans(Property(golden, scheme)), scheme.Spans(tags));
                    Assert.Equal(
                        Spans(golden.GetProperty("default")), scheme.Spans(tags, IllegalTagPolicy.Conlleval));
                    compared[scheme.Name]++;
                }
            }
        });
        GoldenCases.Report(string.Join(", ", compared.Select(entry => $"{entry.Key} {entry.Value}")));
    }

    private static IEnumerable<LabeledSpan> Spans(JsonElement list) => list.EnumerateArray().Select(item =>
        new LabeledSpan(new WordRange(item[1].GetInt32(), item[2].GetInt32()), item[0].GetString()!));

    private static LabeledSpan Span(JsonElement item) =>
        new(new WordRange(item[0].GetInt32(), item[1].GetInt32()), item[2].GetString()!);

    private static JsonElement Property(JsonElement golden, LabelScheme scheme) =>
        golden.GetProperty(Names(scheme).First(name => golden.TryGetProperty(name, out _)));

    /// <summary>The reference writes IOBES where we write BIOES.</summary>
    private static IEnumerable<string> Names(LabelScheme scheme) =>
        LabelScheme.Names.Where(name => LabelScheme.Find(name) == scheme);
}
