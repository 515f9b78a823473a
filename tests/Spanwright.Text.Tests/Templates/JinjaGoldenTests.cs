using System.Text.Json;
using Spanwright.Testing;
using Spanwright.Text.Templates;

namespace Spanwright.Text.Tests.Templates;

/// <summary>Equal to Jinja2 as Hugging Face sets it up, character by character.</summary>
public sealed class JinjaGoldenTests
{
    [Fact]
    public void Constructs_render_as_in_the_reference()
    {
        JsonElement context = JsonDocument.Parse(
            File.ReadAllText(Path.Combine(SharedFolders.Goldens("generation"), "jinja-context.json"))).RootElement;
        GoldenCases.Each(GoldenCases.Lines("generation", "jinja.jsonl"), golden =>
        {
            ChatTemplate Template() => Read(golden, context);
            Check(golden, () => Template().RenderValues(
                [.. context.GetProperty("messages").EnumerateArray()], addGenerationPrompt: false, Variables(context.GetProperty("variables"))));
        });
    }

    [Fact]
    public void Chat_templates_render_conversations_as_in_the_reference()
    {
        int conversations = 0;
        GoldenCases.Each(GoldenCases.Lines("generation", "templates.jsonl"), golden =>
        {
            ChatTemplate template = Read(golden, golden);
            foreach (JsonElement conversation in golden.GetProperty("cases").EnumerateArray())
            {
                conversations++;
                Check(conversation, () => template.RenderValues(
                    [.. conversation.GetProperty("messages").EnumerateArray()],
                    conversation.GetProperty("add_generation_prompt").GetBoolean(),
                    Variables(conversation.GetProperty("kwargs"))));
            }
        });
        Assert.True(conversations > 0);
        GoldenCases.Report($"{conversations} conversations");
    }

    private static void Check(JsonElement golden, Func<string> render)
    {
        if (!golden.TryGetProperty("error", out JsonElement expected))
        {
            Assert.Equal(golden.GetProperty("output").GetString(), render());
            return;
        }

        TemplateException error = Assert.Throws<TemplateException>(() => render());
        if (expected.GetProperty("type").GetString() == "TemplateError")
        {
            Assert.True(error.IsRaisedByTemplate);
            Assert.Equal(expected.GetProperty("message").GetString(), error.Problem);
        }
    }

    private static ChatTemplate Read(JsonElement golden, JsonElement tokens) => new(
        JinjaTemplate.Parse(golden.GetProperty("jinja").GetString()!),
        tokens.GetProperty("bos_token").GetString(),
        tokens.GetProperty("eos_token").GetString());

    private static Dictionary<string, object?> Variables(JsonElement variables) =>
        variables.EnumerateObject().ToDictionary(property => property.Name, property => (object?)property.Value);
}
