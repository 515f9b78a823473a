using System.Text.Json;
using Spanwright.Text.Labels;
using Spanwright.Text.Metrics;

namespace Spanwright.Text.Tests.Metrics;

public sealed class StrictEntitiesGoldenTests
{
    [Fact]
    public void Every_tag_row_has_the_reference_s_entities_in_both_modes() =>
        GoldenCases.Each(GoldenCases.Lines("metrics", "entities_exhaustive.jsonl"), golden =>
        {
            string[] tags = GoldenCases.Strings(golden.GetProperty("tags"));
            foreach (JsonProperty mode in golden.EnumerateObject().Where(property => property.Name != "tags"))
            {
                Assert.Equal(
                    mode.Value.EnumerateArray()
                        .Select(item => (item[0].GetString()!, item[1].GetInt64(), item[2].GetInt64())),
                    mode.Name == "default" ? Lenient(tags) : Strict(tags, LabelScheme.Find(mode.Name)));
            }
        });

    [Fact]
    public void Legal_rows_have_the_reference_s_entities_its_misreadings_included() =>
        GoldenCases.Each(GoldenCases.Lines("metrics", "scheme_conversion.jsonl"), golden =>
        {
            foreach (JsonProperty row in golden.EnumerateObject().Where(property => LabelScheme.Names.Contains(property.Name)))
            {
                string[] tags = GoldenCases.Strings(row.Value.GetProperty("tags"));
                Assert.Equal(Entities(row.Value.GetProperty("default_entities")), Lenient(tags));
                if (row.Value.TryGetProperty("strict_entities", out JsonElement strict))
                {
                    Assert.Equal(Entities(strict), Strict(tags, LabelScheme.Find(row.Name)));
                }
            }
        });

    private static IEnumerable<(string Label, long Start, long End)> Entities(JsonElement list) =>
        list.EnumerateArray().Select(item => (item[2].GetString()!, item[0].GetInt64(), item[1].GetInt64()));

    private static List<(string Label, long Start, long End)> Lenient(string[] tags)
    {
        ChunkTagTable table = new(LenientChunker.LabelOf);
        return Chunks(tags, table, new LenientChunker(table));
    }

    private static List<(string Label, long Start, long End)> Strict(string[] tags, LabelScheme scheme)
    {
        ChunkTagTable table = new(tag => StrictChunker.LabelOf(tag, scheme));
        return Chunks(tags, table, new StrictChunker(scheme, table));
    }

    private static List<(string Label, long Start, long End)> Chunks(string[] tags, ChunkTagTable table, IChunker chunker)
    {
        List<Chunk> chunks = [];
        chunker.Add(tags, chunks);
        return [.. chunks.Select(chunk => (table.Labels[chunk.Label], chunk.Start, chunk.End))];
    }
}
