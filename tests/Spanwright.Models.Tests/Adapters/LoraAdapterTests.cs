using Spanwright.Models.Adapters;
using Spanwright.Models.Backbones;
using Spanwright.Models.Layers;
using Spanwright.Models.Masks;
using TorchSharp;
using static TorchSharp.torch;

namespace Spanwright.Models.Tests.Adapters;

public sealed class LoraAdapterTests
{
    private static readonly LoraOptions _options = new() { Rank = 2, Alpha = 4, Targets = new LoraTargets(["q_proj", "v_proj", "o_proj"]) };

    [Fact]
    public void A_new_adapter_changes_nothing()
    {
        using DisposeScope scope = NewDisposeScope();
        using DecoderBackbone backbone = TinyModels.Decoder();
        Tensor before = Hidden(backbone);

        using LoraAdapter adapter = LoraAdapter.Attach(backbone, "model", _options, seed: 1);

        Assert.True(Hidden(backbone).eq(before).all().item<bool>());
    }

    [Fact]
    public void Merging_gives_the_same_up_to_rounding_and_unmerging_every_bit()
    {
        using DisposeScope scope = NewDisposeScope();
        using DecoderBackbone backbone = TinyModels.Decoder();
        using LoraAdapter adapter = LoraAdapter.Attach(backbone, "model", _options, seed: 1);
        Fill(adapter);
        Tensor adapted = Hidden(backbone);

        adapter.Merge();
        Tensor merged = Hidden(backbone);
        adapter.Unmerge();

        Assert.True((merged - adapted).abs().max().item<float>() < 1e-4);
        Assert.False(merged.eq(adapted).all().item<bool>());
        Assert.True(Hidden(backbone).eq(adapted).all().item<bool>());
    }

    [Fact]
    public void Detaching_gives_the_pretrained_model_back()
    {
        using DisposeScope scope = NewDisposeScope();
        using DecoderBackbone backbone = TinyModels.Decoder();
        Tensor before = Hidden(backbone);
        using LoraAdapter adapter = LoraAdapter.Attach(backbone, "model", _options, seed: 1);
        Fill(adapter);
        adapter.Merge();

        adapter.Detach();

        Assert.True(Hidden(backbone).eq(before).all().item<bool>());
    }

    [Fact]
    public void Only_the_listed_layers_and_projections_are_adapted()
    {
        using DecoderBackbone backbone = TinyModels.Decoder();
        using LoraAdapter adapter = LoraAdapter.Attach(
            backbone, "model", _options with { LayersToTransform = [1, 3], Targets = new LoraTargets(@".*\.(q|gate)_proj") }, seed: 1);

        Assert.Equal(
            ["layers.1.mlp.gate_proj", "layers.1.self_attn.q_proj", "layers.3.mlp.gate_proj", "layers.3.self_attn.q_proj"],
            adapter.Corrections.Select(weight => weight.Name[..weight.Name.IndexOf(".lora", StringComparison.Ordinal)])
                .Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Rank_stabilised_scaling_divides_by_the_root()
    {
        Assert.Equal(2, new LoraOptions { Rank = 4, Alpha = 8 }.Scale);
        Assert.Equal(4, new LoraOptions { Rank = 4, Alpha = 8, UseRslora = true }.Scale);
    }

    [Fact]
    public void Biases_are_trained_as_asked()
    {
        using DecoderBackbone backbone = TinyModels.Decoder(bias: true);
        using LoraAdapter none = LoraAdapter.Attach(backbone, "model", _options with { Targets = new LoraTargets(["o_proj"]) }, seed: 1);
        Assert.Empty(none.TrainedInFull);

        using LoraAdapter own = LoraAdapter.Attach(
            backbone, "model", _options with { Targets = new LoraTargets(["o_proj"]), Bias = LoraBias.LoraOnly }, seed: 1);
        Assert.All(own.TrainedInFull, weight => Assert.EndsWith("o_proj.bias", weight.Name, StringComparison.Ordinal));
        Assert.Equal(4, own.TrainedInFull.Count);

        using LoraAdapter all = LoraAdapter.Attach(
            backbone, "model", _options with { Targets = new LoraTargets(["o_proj"]), Bias = LoraBias.All }, seed: 1);
        Assert.Equal(16, all.TrainedInFull.Count);
    }

    [Fact]
    public void Modules_to_save_are_trained_in_full()
    {
        using DecoderBackbone backbone = TinyModels.Decoder();
        using LoraAdapter adapter = LoraAdapter.Attach(backbone, "model", _options with { ModulesToSave = ["norm", "score"] }, seed: 1);

        NamedWeight norm = Assert.Single(adapter.TrainedInFull);
        Assert.Equal("norm.weight", norm.Name);
        Assert.True(norm.Whole.requires_grad);
    }

    [Fact]
    public void What_does_not_fit_is_refused_with_what_is_there()
    {
        using DecoderBackbone backbone = TinyModels.Decoder();

        AdapterException target = Assert.Throws<AdapterException>(() => LoraAdapter.Attach(
            backbone, "model", _options with { Targets = new LoraTargets(["query"]) }, seed: 1));
        AdapterException module = Assert.Throws<AdapterException>(() => LoraAdapter.Attach(
            backbone, "model", _options with { ModulesToSave = ["norms"] }, seed: 1));
        AdapterException shared = Assert.Throws<AdapterException>(() => LoraAdapter.Attach(
            backbone, "model", _options with { ModulesToSave = ["k_proj"] }, seed: 1));

        Assert.Contains("q_proj", target.Message, StringComparison.Ordinal);
        Assert.Contains("input_layernorm", module.Message, StringComparison.Ordinal);
        Assert.Contains("one product", shared.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Dropout_changes_training_only_and_the_same_seed_drops_the_same()
    {
        using DisposeScope scope = NewDisposeScope();
        using DecoderBackbone backbone = TinyModels.Decoder();
        using LoraAdapter adapter = LoraAdapter.Attach(backbone, "model", _options with { Dropout = 0.5 }, seed: 1);
        Fill(adapter);
        Tensor plain = Hidden(backbone);

        Assert.False(Dropped(backbone, seed: 7).eq(plain).all().item<bool>());
        Assert.True(Dropped(backbone, seed: 7).eq(Dropped(backbone, seed: 7)).all().item<bool>());
        Assert.False(Dropped(backbone, seed: 7).eq(Dropped(backbone, seed: 8)).all().item<bool>());
    }

    private static Tensor Hidden(DecoderBackbone backbone)
    {
        using IDisposable quiet = no_grad();
        using PackedSequences sequences = PackedSequences.Of([TinyModels.Ids(6), TinyModels.Ids(3)], CPU);
        return backbone.Forward(sequences);
    }

    private static Tensor Dropped(DecoderBackbone backbone, long seed)
    {
        using PackedSequences sequences = PackedSequences.Of([TinyModels.Ids(6), TinyModels.Ids(3)], CPU);
        DropoutSource dropout = new(seed);
        return backbone.Forward(sequences, dropout);
    }

    // B starts at zero: give it values.
    private static void Fill(LoraAdapter adapter)
    {
        using IDisposable quiet = no_grad();
        foreach (NamedWeight weight in adapter.Corrections)
        {
            using Tensor rows = weight.View();
            using Generator generator = new(5);
            rows.normal_(0, 0.3, generator);
        }
    }
}
