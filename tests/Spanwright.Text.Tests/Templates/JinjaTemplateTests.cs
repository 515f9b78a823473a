using Spanwright.Text.Templates;

namespace Spanwright.Text.Tests.Templates;

public sealed class JinjaTemplateTests
{
    [Theory]
    [InlineData("{% include 'x' %}", "include")]
    [InlineData("{{ 1 | nosuch }}", "nosuch")]
    [InlineData("{{ 1 is nosuch }}", "nosuch")]
    [InlineData("{{ 'a'.zfill(3) }}", "zfill")]
    [InlineData("{{ nosuch(3) }}", "nosuch")]
    [InlineData("{{ [1] | sort(nosuch=1) }}", "nosuch")]
    [InlineData("{{ '%q' % 1 }}", "%q")]
    [InlineData("{% for x in [1] recursive %}{% endfor %}", "recursive")]
    public void What_is_not_known_is_named_with_its_line(string construct, string name)
    {
        TemplateException error = Assert.Throws<TemplateException>(() => Render("first line\n\n" + construct));

        Assert.Contains(name, error.Problem, StringComparison.Ordinal);
        Assert.Equal(3, error.Line);
        Assert.StartsWith("template:3: ", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{% if x %}")]
    [InlineData("{{ 1 ")]
    [InlineData("{{ (1 }}")]
    [InlineData("{{ 'open }}")]
    [InlineData("{# open")]
    [InlineData("{% raw %}")]
    [InlineData("{% endif %}")]
    [InlineData("{{ }}")]
    [InlineData("{{ 1 2 }}")]
    [InlineData("{{ 99999999999999999999 }}")]
    public void A_malformed_template_is_refused(string source) =>
        Assert.Throws<TemplateException>(() => JinjaTemplate.Parse(source));

    [Theory]
    [InlineData("{% for i in range(1000000000) %}{% endfor %}")]
    [InlineData("{% for i in range(100000) %}{% for j in range(100000) %}{% endfor %}{% endfor %}")]
    [InlineData("{% set ns = namespace(x='a') %}{% for i in range(99) %}{% set ns.x = ns.x ~ ns.x %}{% endfor %}")]
    [InlineData("{% set ns = namespace(x=[1]) %}{% for i in range(99) %}{% set ns.x = [ns.x, ns.x] %}{% endfor %}{{ ns.x }}")]
    [InlineData("{% set ns = namespace(x=[1]) %}{% for i in range(99) %}{% set ns.x = [ns.x, ns.x] %}{% endfor %}{{ ns.x == ns.x }}")]
    [InlineData("{% set ns = namespace(x=[1]) %}{% for i in range(99) %}{% set ns.x = [ns.x, ns.x] %}{% endfor %}{{ ns.x | tojson }}")]
    [InlineData("{% set ns = namespace(x=[1]) %}{% for i in range(100000) %}{% set ns.x = [ns.x] %}{% endfor %}{{ ns.x }}")]
    [InlineData("{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}")]
    [InlineData("{{ 'ab' * 9999999999 }}")]
    [InlineData("{{ [] * 9223372036854775807 }}")]
    [InlineData("{{ '' | center(2000000000) }}")]
    [InlineData("{{ 9 ** 999999999 }}")]
    public void A_template_that_would_run_or_grow_for_ever_is_given_up(string source) =>
        Assert.Throws<TemplateException>(() => Render(source));

    [Fact]
    public void Deep_nesting_is_refused_and_does_not_end_the_process()
    {
        string brackets = "{{ " + new string('(', 200_000) + "1" + new string(')', 200_000) + " }}";
        string signs = "{{ " + new string('-', 200_000) + "1 }}";

        Assert.Throws<TemplateException>(() => JinjaTemplate.Parse(brackets));
        Assert.Throws<TemplateException>(() => JinjaTemplate.Parse(signs));
    }

    [Fact]
    public void The_time_is_told_by_the_clock_that_is_handed_in()
    {
        JinjaTemplate template = JinjaTemplate.Parse("{{ strftime_now('%d %b %Y') if strftime_now is defined else 'no clock' }}");

        Assert.Equal("no clock", template.Render(new Dictionary<string, object?>()));
        Assert.Equal("26 Jul 2024", template.Render(new Dictionary<string, object?>(), new FixedClock()));
    }

    [Fact]
    public void A_chat_template_gets_messages_and_the_tokens_that_exist()
    {
        ChatTemplate template = new(
            JinjaTemplate.Parse("{{ bos_token }}{% for m in messages %}[{{ m.role }}]{{ m.content }}{{ eos_token }}{% endfor %}"),
            beginOfText: null, endOfText: "</s>");

        Assert.Equal("[user]hi</s>", template.Render([new ChatMessage("user", "hi")], addGenerationPrompt: false));
    }

    private static string Render(string source) => JinjaTemplate.Parse(source).Render(new Dictionary<string, object?>(), maxWork: 2_000_000);

    private sealed class FixedClock : TimeProvider
    {
        public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

        public override DateTimeOffset GetUtcNow() => new(2024, 7, 26, 12, 0, 0, TimeSpan.Zero);
    }
}
