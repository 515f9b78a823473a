using Spanwright.Testing;

namespace Spanwright.Cli.Tests;

public class HelpTests
{
    [Theory]
    [InlineData("spanwright")]
    [InlineData("init", "init")]
    [InlineData("train", "train")]
    [InlineData("evaluate", "evaluate")]
    [InlineData("label", "label")]
    [InlineData("doctor", "doctor")]
    [InlineData("inspect", "inspect")]
    [InlineData("inspect-prompt", "inspect", "prompt")]
    [InlineData("try", "try")]
    [InlineData("schema", "schema")]
    [InlineData("pretrain", "pretrain")]
    [InlineData("transfer", "transfer")]
    [InlineData("quickstart", "quickstart")]
    [InlineData("compare", "compare")]
    public void Help_says_how_a_verb_is_used(string name, params string[] verb)
    {
        using Shell shell = new();
        Outcome outcome = shell.Run([.. verb, "--help"]);

        Assert.Equal(0, outcome.ExitCode);
        GoldenFile.Matches(outcome.Output, "help-" + name);
    }

    [Fact]
    public void Schema_prints_the_schema_of_run_files()
    {
        using Shell shell = new();

        Assert.StartsWith("{\n  \"$schema\": \"http://json-schema.org/draft-07/schema#\"", shell.Run("schema").Output);
    }
}
