using System.Text.Json;
using Spanwright.Methods.InContext.Prompts;
using Spanwright.Models.Checkpoints;
using Spanwright.Options;
using Spanwright.Runs;
using Spanwright.Testing;
using Spanwright.Text.Templates;
using Spanwright.Text.Tokenization;

namespace Spanwright.Tests.Methods.InContext.Prompts;

/// <summary>Loss masks against the reference, and prompts with a real model's tokenizer and chat template.</summary>
public sealed class PromptGoldenTests
{
    [Fact]
    public void Loss_masks_are_those_of_the_reference()
    {
        GoldenCount count = new();
        JsonElement golden = JsonDocument.Parse(
            File.ReadAllText(Path.Combine(SharedFolders.Goldens("training"), "sift", "sift.json"))).RootElement;
        JsonElement[] rows = [.. golden.GetProperty("segments").EnumerateArray()];
        foreach (JsonProperty strategy in golden.GetProperty("strategies").EnumerateObject())
        {
            PromptLoss loss = strategy.Name switch
            {
                "vanilla" => PromptLoss.Vanilla,
                "src" => PromptLoss.Src,
                _ => PromptLoss.Mrc,
            };
            for (int row = 0; row < rows.Length; row++)
            {
                int[] mask = [.. strategy.Value.GetProperty("loss_mask")[row].EnumerateArray().Select(item => item.GetInt32())];
                Assert.Equal(
                    Enumerable.Range(0, mask.Length).Where(position => mask[position] == 1),
                    Prompt(rows[row]).SupervisedPositions(loss));
                count.Ran();
            }
        }

        count.Report();
    }

    [Fact]
    [Trait("tier", "weights")]
    public void Prompts_of_a_real_model_decode_to_the_text_they_were_made_of()
    {
        using Checkpoint checkpoint = Checkpoint.Open(Path.Combine(SharedFolders.Model("smollm2-135m-instruct"), "model-q4_1.gguf"));
        Tokenizer tokenizer = TokenizerFiles.Load(checkpoint, PrefixSpace.File);
        ChatTemplate chat = new(JinjaTemplate.Parse(checkpoint.Tokenizer!.ChatTemplate!), "<|im_start|>", "<|im_end|>");
        PromptTemplate template = PromptTemplates.Find(PromptTemplates.Default);
        PromptTask task = new("Label the aspect terms.", ["positive", "negative"]);
        PromptExample[] demonstrations =
        [
            TinyPrompts.Example("The staff was n't nice .", "staff:negative"), TinyPrompts.Example("Ok", ""),
        ];
        PromptExample query = TinyPrompts.Example("Great pizza ( 1/2 price ) ; bad wine", "pizza:positive;wine:negative");
        foreach (IPromptLayout layout in new IPromptLayout[] { new PlainLayout(template, task), new ChatLayout(chat, template, task, "<|im_end|>") })
        {
            Prompt prompt = new PromptBuilder(layout, tokenizer).Build(demonstrations, query);
            string text = string.Concat(layout.Pieces(demonstrations, query).Select(piece => piece.Text));

            Assert.Equal(text, tokenizer.Decode(prompt.Ids, skipSpecialTokens: false));
            Assert.Equal(
                ["staff:negative", "", "pizza:positive;wine:negative"],
                prompt.Responses.Select(range => tokenizer.Decode(prompt.Ids[range.Start..range.End]).Trim()));
            TestContext.Current.TestOutputHelper?.WriteLine($"{prompt.Ids.Length} tokens:\n{text}");
        }
    }

    private static Prompt Prompt(JsonElement segments)
    {
        string[] names = [.. segments.EnumerateArray().Select(item => item.GetString()!)];
        TokenRange[] responses = [.. Runs(names, "response")];
        return new Prompt([.. Enumerable.Range(0, names.Length)], responses, [.. Runs(names, "input")], 0, 0);
    }

    private static IEnumerable<TokenRange> Runs(string[] names, string kind) => names
        .Where(name => name.StartsWith(kind, StringComparison.Ordinal)).Distinct()
        .Select(name => new TokenRange(Array.IndexOf(names, name), Array.LastIndexOf(names, name) + 1));
}
