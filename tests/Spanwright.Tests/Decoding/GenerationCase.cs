using System.Text.Json;
using Spanwright.Decoding;

namespace Spanwright.Tests.Decoding;

/// <summary>One case of the reference generations.</summary>
internal sealed class GenerationCase(JsonElement json, JsonElement all)
{
    public string Name => Text("name");

    public string Kind => Text("kind");

    public int MaxNewTokens => json.GetProperty("max_new_tokens").GetInt32();

    public IReadOnlyList<int> EndIds => json.GetProperty("eos_token_id") switch
    {
        { ValueKind: JsonValueKind.Null } => [],
        { ValueKind: JsonValueKind.Array } list => Ids(list),
        JsonElement single => [single.GetInt32()],
    };

    public IReadOnlyList<int[]> Prompts => [.. json.GetProperty("prompts").EnumerateArray().Select(Ids)];

    public JsonElement Json => json;

    /// <summary>The prompts with their constraints, without the first tokens that a prefix holds.</summary>
    public IReadOnlyList<GenerationPrompt> Without(int prefix) => [.. Prompts.Select(
        ids => new GenerationPrompt(ids[prefix..]) { Constraint = Constraint(ids[^1]) })];

    public static int[] Ids(JsonElement list) => [.. list.EnumerateArray().Select(id => id.GetInt32())];

    private ITokenConstraint? Constraint(int lastToken)
    {
        if (!json.TryGetProperty("rule", out JsonElement rule))
        {
            return null;
        }

        if (rule.ValueKind == JsonValueKind.String)
        {
            // "the table of <case>"
            string other = rule.GetString()!.Split(' ')[^1];
            rule = all.EnumerateArray().Single(c => c.GetProperty("name").GetString() == other).GetProperty("rule");
        }

        return rule.GetProperty("type").GetString() switch
        {
            "by_last_token" => new TableConstraint(
                rule.GetProperty("table").EnumerateObject().ToDictionary(entry => int.Parse(entry.Name), entry => Ids(entry.Value)),
                lastToken),
            "trie" => new ListedConstraint(
                [.. rule.GetProperty("sequences").EnumerateArray().Select(Ids)], rule.GetProperty("eos_token_id").GetInt32()),
            "fixed_set" => new FixedConstraint(AllowedTokens.Of(Ids(rule.GetProperty("ids")))),
            string type => throw new InvalidOperationException($"The rule {type} is not known to this test."),
            null => throw new InvalidOperationException("A rule has no type."),
        };
    }

    private string Text(string name) => json.GetProperty(name).GetString()!;
}
