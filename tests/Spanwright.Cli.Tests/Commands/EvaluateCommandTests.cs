using Spanwright.Options;
using Spanwright.Testing;

namespace Spanwright.Cli.Tests.Commands;

public class EvaluateCommandTests
{
    private static readonly Evaluation _evaluation = new(
        "test.conll",
        new Dictionary<string, double> { ["strict.micro.precision"] = 0.5, ["strict.micro.f1"] = 0.4 },
        ["strict IOB2\n  a report"],
        ["3 illegal tags"]);

    [Theory]
    [InlineData("plain")]
    [InlineData("json", "--json")]
    [InlineData("quiet", "--quiet")]
    public void What_an_evaluation_prints(string name, params string[] options)
    {
        using Shell shell = new() { Evaluation = _evaluation };

        GoldenFile.Matches(shell.Run(["evaluate", "runs/one", .. options]).Text, "evaluate-" + name);
    }

    [Fact]
    public void Folder_file_and_settings_reach_the_library()
    {
        using Shell shell = new() { Evaluation = _evaluation };
        shell.Run("evaluate", "runs/one", "data.scheme=io", "dev.conll", "--device", "cpu");

        EvaluationRequest request = Assert.IsType<EvaluationRequest>(Assert.Single(shell.Requests));
        Assert.Equal(("runs/one", "dev.conll"), (request.Folder, request.File));
        Assert.Equal(["data.scheme=io", "device=cpu"], request.Settings.Overrides);
    }

    [Theory]
    [InlineData("evaluate")]
    [InlineData("label")]
    public void The_environment_reaches_the_library(string verb)
    {
        using Shell shell = new() { Evaluation = _evaluation, Environment = { ["SPANWRIGHT__DEVICE"] = "cpu" } };
        shell.Run(verb, "runs/one");

        OptionSources settings = Assert.Single(shell.Requests) switch
        {
            EvaluationRequest request => request.Settings,
            object request => (((string, OptionSources))request).Item2,
        };
        Assert.Equal("cpu", settings.Environment["SPANWRIGHT__DEVICE"]);
    }
}
