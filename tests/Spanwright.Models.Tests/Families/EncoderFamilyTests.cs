using System.Text.Json;
using Spanwright.Models.Backbones;
using Spanwright.Models.Checkpoints;
using Spanwright.Models.Families;

namespace Spanwright.Models.Tests.Families;

public sealed class EncoderFamilyTests
{
    private const string Bert = """
        "model_type": "bert", "vocab_size": 50, "hidden_size": 24, "num_hidden_layers": 2, "num_attention_heads": 3,
        "intermediate_size": 40, "max_position_embeddings": 32
        """;

    [Fact]
    public void Roberta_counts_positions_after_the_padding_token_and_Bert_from_0()
    {
        EncoderOptions bert = FamilyTable.FindEncoder(Config(Bert)).ReadOptions(Config(Bert));
        ConfigSection config = Config(Bert.Replace("\"bert\"", "\"roberta\", \"pad_token_id\": 1", StringComparison.Ordinal));
        EncoderOptions roberta = FamilyTable.FindEncoder(config).ReadOptions(config);

        Assert.Equal((null, 32, 1e-12), (bert.PaddingId, bert.MaxPositions, bert.NormEpsilon));
        Assert.Equal((1, 30, 1e-5), (roberta.PaddingId, roberta.MaxPositions, roberta.NormEpsilon));
    }

    [Theory]
    [InlineData("\"hidden_act\": \"relu\"", "'hidden_act' is 'relu'. Use a model with 'gelu'.")]
    [InlineData("\"position_embedding_type\": \"relative_key\"", "'position_embedding_type' is 'relative_key'.")]
    [InlineData("\"num_attention_heads\": 5", "'num_attention_heads' is 5, which does not divide a hidden size of 24")]
    public void What_would_be_computed_otherwise_is_refused(string entry, string expected)
    {
        ConfigSection config = Config($"{Bert}, {entry}");

        CheckpointException error = Assert.Throws<CheckpointException>(() => FamilyTable.FindEncoder(config).ReadOptions(config));

        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_encoder_where_a_decoder_is_needed_is_refused_by_name()
    {
        CheckpointException error = Assert.Throws<CheckpointException>(() => FamilyTable.Find(Config(Bert)));

        Assert.Contains("'model_type' is 'bert', which is none of the decoders.", error.Message, StringComparison.Ordinal);
    }

    // A later entry takes the place of an earlier one of the same name.
    private static ConfigSection Config(string entries) =>
        new("config.json", JsonSerializer.SerializeToElement(JsonSerializer.Deserialize<Dictionary<string, JsonElement>>($"{{{entries}}}")));
}
