using Spanwright.Methods.InContext.Prompts;
using Spanwright.Options;
using Spanwright.Runs;

namespace Spanwright.Tests.Runs;

public sealed class TrainingPromptsTests : IDisposable
{
    private readonly TinyInContextRun _run = new();

    [Theory]
    [InlineData(PromptLoss.None, 0)]
    [InlineData(PromptLoss.Src, 1)]
    [InlineData(PromptLoss.Mrc, 3)]
    public void What_the_loss_learns_are_whole_responses(PromptLoss loss, int responses)
    {
        TrainingPrompts prompts = TrainingPrompts.Of(
            _run.Options(new InContextOptions { Loss = loss, Demonstrations = 2 }), file: null, count: 2);

        Assert.Equal((loss, 2), (prompts.Loss, prompts.Prompts.Count));
        foreach (PromptTranscript prompt in prompts.Prompts)
        {
            PromptToken[] learned = [.. prompt.Tokens.Where(token => token.IsLearned)];
            Assert.All(learned, token => Assert.True(token.Part is PromptPieceKind.Response or PromptPieceKind.EndOfResponse));
            Assert.Equal(responses, learned.Count(token => token.Part == PromptPieceKind.EndOfResponse));
            Assert.Equal(3, prompt.Tokens.Count(token => token.Part == PromptPieceKind.EndOfResponse));
            Assert.Equal((2, 0, learned.Length), (prompt.Demonstrations, prompt.DroppedDemonstrations, prompt.LearnedTokens));
        }
    }

    [Fact]
    public void Vanilla_learns_all_but_the_first_token() => Assert.Equal(
        1, Of(new InContextOptions { Loss = PromptLoss.Vanilla }).Tokens.Count(token => !token.IsLearned));

    [Fact]
    public void The_sentences_stand_where_the_prompt_says()
    {
        PromptTranscript prompt = Of(new InContextOptions { Demonstrations = 1 });

        Assert.Equal(
            " The bread was good",
            string.Concat(prompt.Tokens.Skip(prompt.QueryStart).Where(token => token.Part == PromptPieceKind.Sentence)
                .Select(token => token.Token.Text)));
        Assert.Contains(" bread:FOOD", string.Concat(prompt.Tokens.Select(token => token.Token.Text)), StringComparison.Ordinal);
    }

    [Fact]
    public void Sentences_of_another_file_are_asked_for_behind_training_sentences()
    {
        TrainingPrompts prompts = TrainingPrompts.Of(
            _run.Options(new InContextOptions { Demonstrations = 4 }), _run.Path("test.conll"), count: 9);

        PromptTranscript prompt = Assert.Single(prompts.Prompts);
        Assert.Equal(4, prompt.Demonstrations);
        Assert.EndsWith(" cake:FOOD\n", string.Concat(prompt.Tokens.Select(token => token.Token.Text)));
    }

    [Fact]
    public void The_nearest_sentences_need_the_model() =>
        Assert.Equal(2, Of(new InContextOptions { Selector = "nearest", Demonstrations = 2 }).Demonstrations);

    [Fact]
    public void Demonstrations_that_do_not_fit_are_counted_and_sentences_that_do_not_are_told()
    {
        TrainingPrompts all = TrainingPrompts.Of(_run.Options(new InContextOptions { Demonstrations = 0 }), file: null, count: 9);
        int length = all.Prompts.Min(prompt => prompt.Tokens.Count);

        TrainingPrompts few = TrainingPrompts.Of(
            _run.Options(new InContextOptions { Demonstrations = 2, MaxPromptLength = length }), file: null, count: 9);

        Assert.All(few.Prompts, prompt => Assert.Equal((0, length), (prompt.Demonstrations, prompt.Tokens.Count)));
        int lost = all.Prompts.Count - few.Prompts.Count;
        Assert.Equal(lost > 0, few.Notes.Any(note => note.Contains($"{lost} of 4 sentences are not learned from", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_tagger_has_no_prompts()
    {
        RunOptions options = _run.Options(new InContextOptions()) with { Method = RunOptions.TokenClassification, InContext = null };

        Assert.Equal("method", Assert.Single(
            Assert.Throws<OptionException>(() => TrainingPrompts.Of(options, file: null, count: 1)).Problems).Key);
    }

    private PromptTranscript Of(InContextOptions options) =>
        Assert.Single(TrainingPrompts.Of(_run.Options(options), file: null, count: 1).Prompts);

    public void Dispose() => _run.Dispose();
}
