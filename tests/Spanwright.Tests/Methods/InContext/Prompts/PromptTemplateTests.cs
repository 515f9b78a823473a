using Spanwright.Methods.InContext.Prompts;
using Spanwright.Options;
using Spanwright.Text.Documents;

namespace Spanwright.Tests.Methods.InContext.Prompts;

public sealed class PromptTemplateTests
{
    [Fact]
    public void Every_template_that_comes_with_the_program_is_read() =>
        Assert.All(PromptTemplates.Names, name => Assert.Contains("{sentence}", PromptTemplates.Find(name).Example, StringComparison.Ordinal));

    [Fact]
    public void An_unknown_template_lists_the_known_ones() => Assert.Contains(
        "labels, predecessor",
        Assert.Throws<UnknownNameException>(() => PromptTemplates.Find("other")).Message,
        StringComparison.Ordinal);

    [Fact]
    public void All_problems_of_a_template_are_listed_with_their_lines()
    {
        OptionException error = Assert.Throws<OptionException>(
            () => Read("exampel: \"{sentence}\"\nseparator: [1]\nexample: nothing\n"));

        Assert.Equal(["t.yaml:1", "t.yaml:2", "t.yaml:1", "t.yaml:1"], error.Problems.Select(problem => $"{problem.Place}"));
        Assert.Equal(["exampel", "separator", "example", "end_of_response"], error.Problems.Select(problem => problem.Key));
    }

    [Theory]
    [InlineData("just text")]
    [InlineData("example: \"open")]
    [InlineData("")]
    public void What_is_no_template_is_refused(string text) => Assert.Throws<OptionException>(() => Read(text));

    [Fact]
    public void A_file_that_is_not_there_is_named() => Assert.Contains(
        "nowhere.yaml", Assert.Throws<OptionException>(() => PromptTemplates.Find("nowhere.yaml")).Message, StringComparison.Ordinal);

    [Fact]
    public void Responses_can_end_with_the_models_end_of_text_where_it_has_one()
    {
        PromptTemplate template = Read("example: \"{sentence} =>\"\nend_of_response: \"{end_of_text}\"\n");

        Assert.Equal("</s>", new PlainLayout(template, new PromptTask(), "</s>").EndOfResponse);
        Assert.Throws<OptionException>(() => new PlainLayout(template, new PromptTask(), endOfText: null));
    }

    private static PromptTemplate Read(string text) => PromptTemplateFile.Read(new StringReader(text), "t.yaml");
}
