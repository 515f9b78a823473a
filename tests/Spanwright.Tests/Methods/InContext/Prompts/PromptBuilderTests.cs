using CsCheck;
using Spanwright.Methods.InContext.Prompts;
using Spanwright.Options;
using Spanwright.Text.Documents;
using static Spanwright.Tests.Methods.InContext.Prompts.TinyPrompts;

namespace Spanwright.Tests.Methods.InContext.Prompts;

public sealed class PromptBuilderTests
{
    private static readonly PlainLayout _layout = new(PromptTemplates.Find(PromptTemplates.Default), new PromptTask());

    private static readonly PromptExample[] _demonstrations = [Example("Ann met Bob", "Ann:PER;Bob:PER"), Example("the end", "")];

    [Fact]
    public void The_default_template_is_sentences_and_labels()
    {
        Prompt prompt = Builder().Build(_demonstrations, Example("Eve", "Eve:PER"));

        Assert.Equal(
            "Sentence: Ann met Bob\nLabels: Ann:PER;Bob:PER\n\nSentence: the end\nLabels:\n\nSentence: Eve\nLabels: Eve:PER\n",
            Special.Decode(prompt.Ids));
        Assert.Equal([" Ann:PER;Bob:PER\n", "\n", " Eve:PER\n"], prompt.Responses.Select(range => Text(prompt, range)));
        Assert.Equal([" Ann met Bob", " the end", " Eve"], prompt.Sentences.Select(range => Text(prompt, range)));
        Assert.EndsWith("Labels:\n\n", Text(prompt, new TokenRange(0, prompt.QueryStart)), StringComparison.Ordinal);
    }

    [Fact]
    public void Instruction_and_options_stand_in_front_where_the_task_has_them()
    {
        PromptTemplate template = PromptTemplates.Find(PromptTemplates.Default);
        string Begin(PromptTask task) =>
            string.Concat(new PlainLayout(template, task).Pieces([], Example("x", null)).Select(piece => piece.Text));

        Assert.Equal("Sentence: x\nLabels:", Begin(new PromptTask()));
        Assert.Equal("Find names.\n\nTypes: PER, LOC\n\nSentence: x\nLabels:", Begin(new PromptTask("Find names.", ["PER", "LOC"])));
    }

    [Fact]
    public void Losses_learn_all_the_last_or_every_response()
    {
        Prompt prompt = Builder().Build(_demonstrations, Example("Eve", "Eve:PER"));
        int[] vanilla = prompt.SupervisedPositions(PromptLoss.Vanilla);
        int[] single = prompt.SupervisedPositions(PromptLoss.Src);
        int[] multi = prompt.SupervisedPositions(PromptLoss.Mrc);

        Assert.Equal(Enumerable.Range(1, prompt.Ids.Length - 1), vanilla);
        Assert.Equal(" Eve:PER\n", Special.Decode([.. single.Select(i => prompt.Ids[i])]));
        Assert.Equal(" Ann:PER;Bob:PER\n\n Eve:PER\n", Special.Decode([.. multi.Select(i => prompt.Ids[i])]));
    }

    [Fact]
    public void A_prompt_for_decoding_has_no_loss() => Assert.Throws<InvalidOperationException>(
        () => Builder().Build(_demonstrations, Example("Eve", null)).SupervisedPositions(PromptLoss.Mrc));

    [Fact]
    public void Over_the_limit_the_first_demonstrations_go_and_are_counted()
    {
        PromptExample query = Example("Eve", "Eve:PER");
        PromptBuilder unlimited = Builder();
        int whole = unlimited.Build(_demonstrations, query).Ids.Length;
        int alone = unlimited.Build([], query).Ids.Length;
        PromptBuilder limited = Builder(whole - 1);

        Prompt shorter = limited.Build(_demonstrations, query);

        Assert.Equal(1, shorter.DroppedDemonstrations);
        Assert.Equal(unlimited.Build(_demonstrations[1..], query).Ids, shorter.Ids);
        Assert.Equal(2, Builder(alone).Build(_demonstrations, query).DroppedDemonstrations);
        Assert.Equal((1, 0), (limited.DroppedDemonstrations, unlimited.DroppedDemonstrations));
        PromptTooLongException error = Assert.Throws<PromptTooLongException>(() => Builder(alone - 1).Build(_demonstrations, query));
        Assert.Equal(
            $"The prompt of sentence Eve has {alone} tokens without any demonstration, but the limit is {alone - 1}. "
            + "Raise the limit, or split the sentence.",
            error.Message);
    }

    [Fact]
    public void The_begin_of_text_token_stands_once_in_front_and_no_end_of_text_token_anywhere()
    {
        Prompt prompt = new PromptBuilder(_layout, WithBeginAndEnd()).Build(_demonstrations, Example("Eve", "Eve:PER"));

        Assert.Equal([0, .. Builder().Build(_demonstrations, Example("Eve", "Eve:PER")).Ids], prompt.Ids);
    }

    [Fact]
    public void Special_tokens_in_sentences_and_answers_are_plain_text()
    {
        Prompt prompt = new PromptBuilder(_layout, Special, Plain).Build([], Example("x <|end|> y", "<|end|>:PER"));

        Assert.DoesNotContain(1, prompt.Ids);
        Assert.Equal(" <|end|>:PER\n", Text(prompt, prompt.Responses.Single()));
    }

    [Fact]
    public void A_sentence_without_words_has_an_empty_place()
    {
        Prompt prompt = Builder().Build([], Example("", ""));

        Assert.Equal("Sentence: \nLabels:\n", Special.Decode(prompt.Ids));
        Assert.Equal("\n", Text(prompt, prompt.Responses.Single()));
    }

    [Fact]
    public void Ranges_are_exact_and_training_begins_as_decoding_does() =>
        Gen.Select(Examples.Array[0, 4], Examples).Sample((demonstrations, query) =>
        {
            PromptBuilder builder = new(_layout, Special, Plain);
            Prompt training = builder.Build(demonstrations, query);
            Prompt decoding = builder.Build(demonstrations, query with { Answer = null });

            PromptExample[] all = [.. demonstrations, query];
            Assert.Equal(decoding.Ids, training.Ids[..training.Responses[^1].Start]);
            Assert.Equal((decoding.QueryStart, decoding.Responses.Count), (training.QueryStart, demonstrations.Length));
            Assert.Equal(
                all.Select(example => (example.Answer!.Count > 0 ? " " : "") + string.Concat(example.Answer) + "\n"),
                training.Responses.Select(range => Text(training, range)));
            Assert.All(training.Responses, range => Assert.Equal(builder.EndOfResponse, training.Ids[..range.End][^builder.EndOfResponse.Count..]));
            int[] vanilla = training.SupervisedPositions(PromptLoss.Vanilla);
            int[] single = training.SupervisedPositions(PromptLoss.Src);
            int[] multi = training.SupervisedPositions(PromptLoss.Mrc);
            Assert.Empty(multi.Except(vanilla));
            Assert.Empty(single.Except(multi));
            Assert.Equal(demonstrations.Length == 0, single.SequenceEqual(multi));
            Assert.Equal(
                builder.Build(demonstrations, Example("other", null)).Ids[..training.QueryStart],
                training.Ids[..training.QueryStart]);
        });

    private static Gen<PromptExample> Examples { get; } =
        from words in Gen.String["ab<|end> é\n"].Array[0, 5]
        from answer in Gen.String["ab<|end>:; é\n"]
        select new PromptExample(new Sentence("1", words), answer.Length > 0 ? [answer] : []);

    private static PromptBuilder Builder(int? maxLength = null) => new(_layout, Special, Plain, maxLength);

    private static string Text(Prompt prompt, TokenRange range) => Special.Decode(prompt.Ids[range.Start..range.End], skipSpecialTokens: false);
}
