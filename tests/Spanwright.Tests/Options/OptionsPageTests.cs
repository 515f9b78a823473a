using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Spanwright.Options;
using Spanwright.Runs;
using Spanwright.Runs.Transfer;
using Spanwright.Testing;

namespace Spanwright.Tests.Options;

public class OptionsPageTests
{
    private static readonly IReadOnlyList<OptionSpec> _root = OptionSpec.Of(typeof(RunOptions));

    [Fact]
    public void The_pages_of_all_keys_are_current()
    {
        GoldenFile.MatchesFile(OptionsPage.Markdown<RunOptions>("train"), "docs/run-file.md");
        GoldenFile.MatchesFile(OptionsPage.Markdown<PretrainOptions>("pretrain"), "docs/pretrain-file.md");
        GoldenFile.MatchesFile(OptionsPage.Markdown<TransferOptions>("transfer"), "docs/transfer-file.md");
    }

    [Fact]
    public void The_schema_is_the_approved_one() =>
        GoldenFile.Matches(OptionsSchema.Json<RunOptions>(), "run-file-schema");

    [Fact]
    public void Every_key_says_what_it_means() =>
        Assert.All(
            OptionSpec.Values(
                [.. _root, .. OptionSpec.Of(typeof(PretrainOptions)), .. OptionSpec.Of(typeof(TransferOptions)), .. OptionSpec.Of(typeof(SignalSection))]),
            key => Assert.EndsWith(".", key.Description));

    [Fact]
    public void The_schema_knows_exactly_the_keys_of_the_reader()
    {
        JsonNode schema = JsonNode.Parse(OptionsSchema.Json<RunOptions>())!;

        Assert.Equal(Paths(_root), Properties(schema, ""));
    }

    [Fact]
    public void Every_key_of_model_and_training_is_read_by_some_part()
    {
        string sources = Path.Combine(SharedFolders.Repository, "src");
        string options = Path.Combine(sources, "Spanwright", "Options");
        string[] code = [.. Directory.EnumerateFiles(sources, "*.cs", SearchOption.AllDirectories)
            .Where(file => !file.StartsWith(options, StringComparison.Ordinal))
            .Select(File.ReadAllText)];
        IEnumerable<OptionSpec> keys = _root.Where(key => key.Name is "model" or "train").SelectMany(key => key.Keys);

        Assert.All(keys, key => Assert.Contains(code, text => Regex.IsMatch(text, $@"\.{key.Property.Name}\b")));
    }

    private static IEnumerable<string> Paths(IEnumerable<OptionSpec> keys) =>
        keys.SelectMany(key => Paths(key.Keys).Prepend(key.Path));

    private static IEnumerable<string> Properties(JsonNode schema, string prefix)
    {
        JsonNode? properties = (schema["anyOf"]?[0] ?? schema)["properties"];
        return properties is null
            ? []
            : properties.AsObject().SelectMany(
                property => Properties(property.Value!, prefix + property.Key + ".").Prepend(prefix + property.Key));
    }
}
