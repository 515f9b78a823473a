using Spanwright.Batching;
using Spanwright.Decoding;
using Spanwright.Methods.InContext;
using Spanwright.Methods.InContext.Answers;
using Spanwright.Methods.InContext.Demonstrations;
using Spanwright.Methods.InContext.Prompts;
using Spanwright.Methods.LanguageModeling;
using Spanwright.Models.Backbones;
using Spanwright.Models.Heads;
using Spanwright.Models.Layers;
using Spanwright.Models.Masks;
using Spanwright.Options;
using Spanwright.Tests.Methods.InContext.Prompts;
using Spanwright.Text.Documents;
using Spanwright.Text.Tokenization;
using static TorchSharp.torch;

namespace Spanwright.Tests.Methods.InContext;

/// <summary>Supervised in-context fine-tuning with a random decoder: what is learned where, and what may be answered.</summary>
public sealed class InContextTests
{
    private static readonly Tokenizer _tokenizer = TinyPrompts.Plain;

    private static readonly Sentence[] _sentences =
    [
        Sentence("1", "Ann met Bob", (0, 1, "PER"), (2, 3, "PER")),
        Sentence("2", "the the the"),
        Sentence("3", "New York and New Haven", (0, 2, "LOC"), (3, 5, "LOC")),
        Sentence("4", "Bob , Bob and Bob ; Inc.", (2, 3, "PER"), (6, 7, "ORG")),
    ];

    [Fact]
    public void A_token_is_predicted_at_the_position_before_it()
    {
        Prompt prompt = Task(2).TrainingPrompt(_sentences[0], new DemonstrationDraw(Seed: 1));

        LanguageBatch batch = InContextObjective.Batch([prompt, prompt], PromptLoss.Src);

        TokenRange response = prompt.Responses[^1];
        Assert.Equal(response.Length * 2, batch.Targets.Length);
        Assert.Equal(prompt.Ids[response.Start..response.End], batch.Targets[..response.Length]);
        Assert.Equal(response.Start - 1, batch.Rows[0]);
        Assert.Equal(prompt.Ids.Length + response.Start - 1, batch.Rows[response.Length]);
    }

    [Fact]
    public void Without_demonstrations_both_response_losses_are_one_and_vanilla_holds_them()
    {
        Prompt alone = Task(0).TrainingPrompt(_sentences[2], new DemonstrationDraw(Seed: 1));
        Prompt behind = Task(3).TrainingPrompt(_sentences[2], new DemonstrationDraw(Seed: 1));

        Assert.Equal(Rows(alone, PromptLoss.Src), Rows(alone, PromptLoss.Mrc));
        Assert.Equal(4, behind.Responses.Count);
        Assert.Empty(Rows(behind, PromptLoss.Src).Except(Rows(behind, PromptLoss.Mrc)));
        Assert.Empty(Rows(behind, PromptLoss.Mrc).Except(Rows(behind, PromptLoss.Vanilla)));
    }

    [Fact]
    public void Demonstrations_are_drawn_afresh_in_every_update_and_alike_when_it_is_repeated()
    {
        using LanguageModel model = Decoder();
        InContextObjective objective = new(model, Task(1), _sentences, PromptLoss.Mrc);
        long[] Labelled(int update) => [.. Enumerable.Range(0, 4).Select(index =>
            objective.Prepare([index], new SeededRandom(5, RandomPurpose.Objective, update)).LabelledTokens)];

        Assert.Equal(Labelled(1), Labelled(1));
        Assert.Contains(Enumerable.Range(2, 8), update => !Labelled(update).SequenceEqual(Labelled(1)));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public void Constrained_answers_of_an_untrained_decoder_are_well_formed_and_grounded(int demonstrations)
    {
        using LanguageModel model = Decoder();
        InContextLabeler labeler = Labeler(model, demonstrations, maxNewTokens: 60);

        IReadOnlyList<Sentence> labelled = labeler.Label(_sentences, new DemonstrationDraw(Seed: 3, IsShared: true));

        Assert.Equal(_sentences.Select(sentence => sentence.Id), labelled.Select(sentence => sentence.Id));
        foreach (Sentence sentence in labelled)
        {
            Assert.All(sentence.Spans, span => Assert.InRange(span.Range.End, 1, sentence.Words.Count));
            Assert.All(sentence.Spans, span => Assert.Contains(span.Label, new[] { "LOC", "ORG", "PER" }));
            Assert.All(sentence.Spans, span => Assert.InRange(span.Score!.Value, 0, 1));
            Assert.All(sentence.Spans.Zip(sentence.Spans.Skip(1)), pair => Assert.True(pair.First.Range.End <= pair.Second.Range.Start));
        }

        AnswerCounts counts = labeler.Counts;
        Assert.Equal(0, counts.Unparseable + counts.Ungrounded + counts.UnknownType + counts.Duplicate);
    }

    [Fact]
    public void The_answer_that_is_trained_is_one_that_the_automaton_allows()
    {
        InContextTask task = Task(0);
        IAnswerConstraint tokens = AnswerConstraints.Make(task.Format, task.Builder, task.Labels);
        foreach (Sentence sentence in _sentences[..3])
        {
            Prompt prompt = Task(0).TrainingPrompt(sentence, new DemonstrationDraw(Seed: 1));
            TokenRange response = prompt.Responses[^1];

            int[] answer = prompt.Ids[response.Start..response.End];
            ITokenConstraint place = answer[..^1].Aggregate(tokens.Of(sentence.Words).Start(), (place, token) => place.After(token));
            IReadOnlyList<AnsweredSpan> read = tokens.Of(sentence.Words).Whole(answer);

            Assert.True(place.Allowed.Contains(answer[^1]));
            Assert.Equal(
                sentence.Spans.Select(span => (span.Range, span.Label)), read.Select(span => (span.Range, span.Label)));
        }
    }

    [Fact]
    public void What_the_format_cannot_say_is_not_learned_from()
    {
        Sentence later = Sentence("5", "May met May", (2, 3, "PER"));

        Assert.Equal(
            _sentences[..3], AnswerFormats.Find("list").Expressible([_sentences[0], later, .. _sentences[1..3]], Task(0).Labels));
        Assert.Equal([later], AnswerFormats.Find("inline").Expressible([later], Task(0).Labels));
    }

    [Fact]
    public void Unmasked_layers_see_a_prompt_in_training_as_in_decoding()
    {
        using LanguageModel model = Decoder();
        model.Backbone.Plan = MaskPlan.Parse("all", model.Backbone.Options.LayerCount);
        Prompt prompt = Task(2).TrainingPrompt(_sentences[0], new DemonstrationDraw(Seed: 1));
        int answer = prompt.Responses[^1].Start;
        using KeyValueCache cache = model.Backbone.NewCache();
        Tensor[] parts =
        [
            model.Backbone.Continue([new Continuation(cache, prompt.Ids[..prompt.QueryStart], IsUnmasked: true)]),
            model.Backbone.Continue([new Continuation(cache, prompt.Ids[prompt.QueryStart..answer], IsUnmasked: true)]),
            model.Backbone.Continue([new Continuation(cache, prompt.Ids[answer..])]),
        ];
        using PackedSequences twice = PackedSequences.Of([prompt.Ids, prompt.Ids], [prompt.Horizons(), prompt.Horizons()], CPU);

        using Tensor states = model.Backbone.Forward(twice);

        int length = prompt.Ids.Length;
        Assert.True(allclose(cat(parts, 0), states[..length], rtol: 1e-4, atol: 1e-5));
        Assert.True(allclose(cat(parts, 0), states[length..], rtol: 1e-4, atol: 1e-5));
        using Tensor mask = MaskBuilder.Additive(twice, AttentionKind.Bidirectional, ScalarType.Float32);
        Assert.All(Enumerable.Range(0, length), i => Assert.Equal(
            prompt.Horizons()[i], mask[1, 0, i].eq(0).sum().item<long>()));
    }

    private static InContextLabeler Labeler(LanguageModel model, int demonstrations, int maxNewTokens)
    {
        InContextTask task = Task(demonstrations);
        return new InContextLabeler(
            new DecodingModel(model.Backbone, model.Head), task, _tokenizer, new GenerationOptions { MaxNewTokens = maxNewTokens })
        {
            Constraint = AnswerConstraints.Make(task.Format, task.Builder, task.Labels),
        };
    }

    private static InContextTask Task(int demonstrations) => new(
        AnswerLabels.Of(_sentences), AnswerFormats.Find("list"),
        new PromptBuilder(new PlainLayout(PromptTemplates.Find(PromptTemplates.Default), new PromptTask()), _tokenizer),
        DemonstrationSelectors.Make("random", new DemonstrationPool(_sentences)), demonstrations);

    private static LanguageModel Decoder()
    {
        DecoderOptions options = new()
        {
            VocabularySize = _tokenizer.VocabularySize,
            HiddenSize = 24,
            LayerCount = 2,
            Attention = new AttentionSizes(HiddenSize: 24, QueryHeads: 3, KeyValueHeads: 1, HeadSize: 8, false, false),
            InnerSize = 40,
            NormEpsilon = 1e-5,
            Rope = new RopeOptions(HeadSize: 8, Theta: 10_000, MaxPositions: 512),
        };
        DecoderBackbone backbone = BackboneInitializer.Random(
            options, MaskPlan.Parse("none", options.LayerCount), new WeightPlace(ScalarType.Float32, CPU), seed: 2);
        return new LanguageModel(backbone, new VocabularyHead(backbone.Embedding), adapter: null);
    }

    private static int[] Rows(Prompt prompt, PromptLoss loss) => InContextObjective.Batch([prompt], loss).Rows;

    private static Sentence Sentence(string id, string text, params (int Start, int End, string Label)[] spans) => new(id, text.Split(' '))
    {
        Spans = [.. spans.Select(span => new LabeledSpan(new WordRange(span.Start, span.End), span.Label))],
    };
}
