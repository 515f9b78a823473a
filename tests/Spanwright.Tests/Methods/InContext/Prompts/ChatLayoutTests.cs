using Spanwright.Methods.InContext.Prompts;
using Spanwright.Options;
using Spanwright.Text.Templates;
using static Spanwright.Tests.Methods.InContext.Prompts.TinyPrompts;

namespace Spanwright.Tests.Methods.InContext.Prompts;

public sealed class ChatLayoutTests
{
    private const string Chat = "{% for m in messages %}<|begin|>{{ m.role }}\n{{ m.content | trim }}<|end|>\n{% endfor %}"
        + "{% if add_generation_prompt %}<|begin|>assistant\n{% endif %}";

    private static readonly PromptTemplate _template = PromptTemplates.Find(PromptTemplates.Default);

    [Fact]
    public void Turns_are_the_checkpoints_own_and_responses_end_with_its_end_of_text()
    {
        ChatLayout layout = Layout(Chat, new PromptTask("Find names.", ["PER"]));
        PromptBuilder builder = new(layout, Special, Plain);

        Prompt prompt = builder.Build([Example("Ann met", "Ann:PER")], Example("the <|end|>", ""));

        Assert.Equal(
            "<|begin|>system\nFind names.\n\nTypes: PER<|end|>\n"
            + "<|begin|>user\nSentence: Ann met\nLabels:<|end|>\n<|begin|>assistant\nAnn:PER<|end|>\n"
            + "<|begin|>user\nSentence: the <|end|>\nLabels:<|end|>\n<|begin|>assistant\n<|end|>",
            Special.Decode(prompt.Ids, skipSpecialTokens: false));
        Assert.Equal([1], builder.EndOfResponse);
        Assert.Equal(["Ann:PER<|end|>", "<|end|>"], prompt.Responses.Select(
            range => Special.Decode(prompt.Ids[range.Start..range.End], skipSpecialTokens: false)));
        Assert.Equal(5, prompt.Ids.Count(id => id == 1)); // the sentence's own <|end|> is none
    }

    [Fact]
    public void Training_begins_where_the_generation_prompt_ends_even_if_the_template_writes_last_turns_otherwise()
    {
        const string Thinking = "{% for m in messages %}[{{ m.role }}]{% if m.role == 'assistant' and loop.last %}<think>{% endif %}"
            + "{{ m.content }}<|end|>{% endfor %}{% if add_generation_prompt %}[assistant]{% endif %}";
        ChatLayout layout = Layout(Thinking, new PromptTask());
        string Text(string? answer) => string.Concat(layout.Pieces([Example("a", "b")], Example("c", answer)).Select(piece => piece.Text));

        Assert.Equal(Text(null) + "d<|end|>", Text("d"));
        Assert.DoesNotContain("<think>", Text("d"), StringComparison.Ordinal);
    }

    [Fact]
    public void The_prompt_is_the_text_of_the_rendered_conversation()
    {
        ChatTemplate chat = new(JinjaTemplate.Parse(Chat), beginOfText: null, endOfText: "<|end|>");
        ChatLayout layout = Layout(Chat, new PromptTask("Find names."));

        Assert.Equal(
            chat.Render(
                [
                    new ChatMessage("system", "Find names."),
                    new ChatMessage("user", "Sentence: a b\nLabels:"), new ChatMessage("assistant", "a:PER"),
                    new ChatMessage("user", "Sentence: c\nLabels:"),
                ],
                addGenerationPrompt: true),
            string.Concat(layout.Pieces([Example("a b", "a:PER")], Example("c", null)).Select(piece => piece.Text)));
    }

    [Theory]
    [InlineData("{{ messages[0].content }}")]
    [InlineData("{% for m in messages %}{{ m.content }}{{ m.content }}{% endfor %}")]
    [InlineData("{% for m in messages %}{{ m.content }}{% endfor %}")]
    public void A_template_that_changes_the_conversation_or_ends_no_response_is_refused(string chat) =>
        Assert.Throws<OptionException>(() => Layout(chat, new PromptTask()).Pieces([], Example("a", null)));

    [Fact]
    public void A_template_that_refuses_a_system_turn_says_so_in_its_own_words()
    {
        const string NoSystem = "{% if messages[0].role == 'system' %}{{ raise_exception('System role not supported') }}{% endif %}" + Chat;

        Assert.Equal("System role not supported", Assert.Throws<TemplateException>(() => Layout(NoSystem, new PromptTask("Do."))).Problem);
        Assert.NotEmpty(Layout(NoSystem, new PromptTask()).Pieces([], Example("a", null)));
    }

    private static ChatLayout Layout(string chat, PromptTask task) => new(
        new ChatTemplate(JinjaTemplate.Parse(chat), beginOfText: null, endOfText: "<|end|>"), _template, task, "<|end|>");
}
