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
                ChunkTagTable table = mode.Name == "default"
                    ? new(LenientChunker.LabelOf)
                    : new(tag => StrictChunker.LabelOf(tag, LabelScheme.Find(mode.Name)));
                IChunker chunker = mode.Name == "default"
                    ? new LenientChunker(table)
                    : new StrictChunker(LabelScheme.Find(mode.Name), table);
                List<Chunk> chunks = [];
                chunker.Add(tags, chunks);

                Assert.Equal(
                    mode.Value.EnumerateArray()
                        .Select(item => (item[0].GetString()!, item[1].GetInt64(), item[2].GetInt64())),
                    chunks.Select(chunk => (table.Labels[chunk.Label], chunk.Start, chunk.End)));
            }
        });
}
