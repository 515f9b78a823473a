using System.Text.Json;
using Spanwright.Signals;
using Spanwright.Testing;

namespace Spanwright.Tests.Signals;

/// <summary>Both filters against what the authors' program and its sane version made of the same triples.</summary>
public sealed class TripleGoldenTests
{
    private static string Folder => SharedFolders.Goldens("oie");

    private static IEnumerable<JsonElement> Cases =>
        File.ReadLines(Path.Combine(Folder, "triples.jsonl")).Select(line => JsonDocument.Parse(line).RootElement);

    [Fact]
    public void Entries_parse_as_in_the_reference()
    {
        GoldenCount count = new();
        foreach (JsonElement golden in Cases)
        {
            string[] words = Strings(golden.GetProperty("tokens"));
            OpenTriple[] triples = Triples(golden, words);
            JsonElement[] parsed = [.. golden.GetProperty("parsed").EnumerateArray()];
            Assert.Equal(parsed.Length, triples.Length);
            foreach ((JsonElement expected, OpenTriple actual) in parsed.Zip(triples))
            {
                CompareParts(golden, expected, actual);
            }

            count.Ran();
        }

        count.Report();
    }

    [Fact]
    public void The_clean_filter_equals_the_reference()
    {
        GoldenCount count = new();
        foreach (JsonElement golden in Cases)
        {
            string[] words = Strings(golden.GetProperty("tokens"));
            FilteredTriples actual = TripleFilters.Find("clean").Filter(words, Triples(golden, words));
            JsonElement expected = golden.GetProperty("clean");

            Assert.Equal(
                expected.GetProperty("dropped").EnumerateArray().Select(reason => reason.GetString()),
                actual.Dropped.Select(Name));
            Assert.Equal(expected.GetProperty("how").GetString(), actual.Merging.ToString().ToLowerInvariant());
            Assert.Equal(Strings(expected.GetProperty("tags")), actual.Tags);
            Assert.Equal(Strings(expected.GetProperty("relation_tags")), actual.RelationTags);
            count.Ran();
        }

        count.Report();
    }

    [Fact]
    public void The_paper_exact_filter_equals_the_authors_program_step_by_step()
    {
        GoldenCount count = new();
        foreach (JsonElement golden in Cases)
        {
            string[] words = Strings(golden.GetProperty("tokens"));
            OpenTriple[] triples = Triples(golden, words);
            FilteredTriples actual = TripleFilters.Find("paper_exact").Filter(words, triples);
            JsonElement expected = golden.GetProperty("paper_exact");

            Assert.Equal(expected.GetProperty("triples_read").GetInt32(), triples.Length);
            OpenTriple[] afterImplicit =
                [.. triples.Where((_, i) => actual.Dropped[i] is not TripleDrop.Implicit)];
            Assert.Equal(expected.GetProperty("after_implicit").GetInt32(), afterImplicit.Length);
            Assert.Equal(
                expected.GetProperty("painted").EnumerateArray().Select(Strings),
                afterImplicit.Select(triple => TriplePainting.Tags(triple, words.Length)));
            TripleDrop?[] afterContiguity = [.. actual.Dropped
                .Where(drop => drop is null or TripleDrop.Order or TripleDrop.LostWithSentence)];
            Assert.Equal(expected.GetProperty("after_contiguity").GetInt32(), afterContiguity.Length);
            Assert.Equal(
                expected.GetProperty("out_of_order").EnumerateArray().Select(place => place.GetInt32()),
                Enumerable.Range(0, afterContiguity.Length).Where(i => afterContiguity[i] is TripleDrop.Order));
            int kept = actual.Dropped.Count(drop => drop is null);
            Assert.Equal(expected.GetProperty("after_order").GetInt32(), kept);
            Assert.Equal(expected.GetProperty("in_output").GetBoolean(), kept > 0);
            Assert.Equal(Strings(expected.GetProperty("tags")), actual.Tags);
            Assert.Equal(Strings(expected.GetProperty("relation_tags")), actual.RelationTags);
            count.Ran();
        }

        count.Report();
    }

    [Fact]
    public void The_funnel_of_sentences_equals_the_authors_counts()
    {
        (SignalCounts exact, SignalCounts clean) = (new(), new());
        foreach (JsonElement golden in Cases)
        {
            string[] words = Strings(golden.GetProperty("tokens"));
            OpenTriple[] triples = Triples(golden, words);
            exact.Add(TripleFilters.Find("paper_exact").Filter(words, triples));
            clean.Add(TripleFilters.Find("clean").Filter(words, triples));
        }

        JsonElement funnel = JsonDocument.Parse(File.ReadAllText(Path.Combine(Folder, "triples_output.json")))
            .RootElement.GetProperty("funnel");
        Assert.Equal(
            new[] { "sentences", "triplets", "triplets_filtered_first", "triplets_filtered" }
                .Select(step => funnel.GetProperty(step).GetInt64()),
            [exact.Funnel.Sentences, exact.Funnel.AfterImplicit, exact.Funnel.AfterContiguity, exact.Funnel.AfterOrder]);
        Assert.Equal(funnel.GetProperty("clean_sentences_with_a_triple").GetInt64(), clean.Funnel.AfterOrder);
    }

    internal static string[] Strings(JsonElement list) => [.. list.EnumerateArray().Select(item => item.GetString()!)];

    internal static OpenTriple[] Triples(JsonElement golden, string[] words) =>
        [.. golden.GetProperty("triples").EnumerateArray().Select(triple => new OpenTriple(
            Part(triple, "subject", words), Part(triple, "relation", words), Part(triple, "object", words)))];

    private static TripleWord[] Part(JsonElement triple, string part, string[] words) =>
        [.. Strings(triple.GetProperty(part)).Select(entry => TripleWord.Parse(entry, words)!.Value)];

    // The reference writes the index of an implicit word as -2.
    private static void CompareParts(JsonElement golden, JsonElement expected, OpenTriple actual)
    {
        foreach ((string name, IReadOnlyList<TripleWord> part) in new[]
        {
            ("subject", actual.Subject), ("relation", actual.Relation), ("object", actual.Object),
        })
        {
            Assert.Equal(
                expected.GetProperty(name).EnumerateArray()
                    .Select(entry => $"{golden.GetProperty("id")} {entry[0].GetString()} {entry[1].GetInt32()}"),
                part.Select(word => $"{golden.GetProperty("id")} {word.Text} {word.Index + 1 ?? -2}"));
        }
    }

    private static string? Name(TripleDrop? drop) => drop is null ? null
        : string.Concat(drop.Value.ToString().Select((letter, i) =>
            (i > 0 && char.IsUpper(letter) ? "_" : "") + char.ToLowerInvariant(letter)));
}
