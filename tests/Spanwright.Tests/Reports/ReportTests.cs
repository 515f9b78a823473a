using System.Globalization;
using System.Xml.Linq;
using Spanwright.Reports;
using Spanwright.Testing;

namespace Spanwright.Tests.Reports;

public sealed class ReportTests
{
    private static readonly Report _small = SmallReport.Of(SmallReport.Sentences);

    [Fact]
    public void A_small_report_is_written_as_approved() => GoldenFile.Matches(_small.Html(), "report");

    [Fact]
    public void The_page_names_the_mode_of_every_score_table()
    {
        string[] captions = [.. Elements(_small, "caption").Select(caption => caption.Value)];

        Assert.Equal(2, captions.Count(caption => caption == "Mode: strict IOB2"));
        Assert.Equal(2, captions.Count(caption => caption == "Mode: default (lenient, as conlleval)"));
    }

    [Fact]
    public void Every_link_leads_to_a_place_on_the_page()
    {
        HashSet<string> ids = [.. Elements(_small).Select(element => element.Attribute("id")?.Value).OfType<string>()];
        string[] links = [.. Elements(_small, "a").Select(link => link.Attribute("href")!.Value)];

        Assert.NotEmpty(links);
        Assert.All(links, link => Assert.Contains(link[1..], ids));
        Assert.All(links, link => Assert.StartsWith("#", link, StringComparison.Ordinal));
    }

    [Fact]
    public void Nothing_is_loaded_and_nothing_runs()
    {
        Assert.DoesNotContain(Elements(_small), element => element.Name.LocalName is "script" or "link" or "img" or "iframe");
        Assert.DoesNotContain(
            Elements(_small).Attributes(), attribute => attribute.Name.LocalName is "src" || attribute.Name.LocalName.StartsWith("on", StringComparison.Ordinal));
        Assert.DoesNotContain("url(", _small.Html(), StringComparison.Ordinal);
        Assert.Contains("default-src 'none'", _small.Html(), StringComparison.Ordinal);
    }

    [Fact]
    public void Every_text_that_comes_from_outside_is_text_and_never_markup()
    {
        const string Evil = "\"><script>alert(1)<!--&\u0000";
        Report report = SmallReport.Of($"{Evil}/B-{Evil}/O x{Evil}/O/B-y{Evil}".Replace("</", "<", StringComparison.Ordinal)) with
        {
            Title = Evil,
            Facts = [new(Evil, Evil)],
            RunFile = $"a: {Evil}</pre>",
            Warnings = [Evil],
        };

        string html = report.Html();

        Assert.DoesNotContain("<script", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<!--", html, StringComparison.Ordinal);
        Assert.DoesNotContain("\"><script", html, StringComparison.Ordinal);
        Assert.DoesNotContain('\0', html);
        Assert.Equal(Evil.Replace('\0', '\uFFFD'), Elements(report, "h1").Single().Value);
        Assert.Contains(Elements(report, "p"), text => text.Value.Contains("<script>alert(1)", StringComparison.Ordinal));
    }

    [Fact]
    public void The_page_tells_how_many_sentences_it_shows_and_shows_errors_first()
    {
        Report report = _small with { MostSentences = 3 };

        XElement[] shown = [.. Elements(report, "li").Where(item => Class(item).Contains("sentence"))];
        Assert.Equal(3, shown.Length);
        Assert.All(shown, item => Assert.True(Class(item).Length > 1));
        Assert.Contains("3 of 6 shown, the 3 of 4 with errors first.", report.Html(), StringComparison.Ordinal);
    }

    [Fact]
    public void The_cells_of_the_confusion_matrix_and_the_filters_agree_with_the_sentences()
    {
        XElement[] sentences = [.. Elements(_small, "li").Where(item => Class(item).Contains("sentence"))];
        foreach (XElement link in Elements(_small, "td").SelectMany(cell => cell.Elements("a")))
        {
            string filter = link.Attribute("href")!.Value[1..];
            int pairs = link.Value.Split('+').Sum(part => int.Parse(part, NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite));

            Assert.InRange(sentences.Count(item => Class(item).Contains(filter)), 1, pairs);
        }
    }

    [Theory]
    [InlineData("missed", "s5")]
    [InlineData("spurious", "s5")]
    [InlineData("boundary", "s2 s4")]
    [InlineData("type", "s3 s4")]
    public void Sentences_are_found_by_their_kind_of_error(string filter, string expected) => Assert.Equal(
        expected,
        string.Join(' ', Elements(_small, "li").Where(item => Class(item).Contains(filter)).Select(item => item.Element("span")!.Value)));

    [Fact]
    public void Words_stand_in_the_text_once_and_in_order()
    {
        XElement first = Elements(_small, "li").First(item => item.Element("span")?.Value == "s4").Element("p")!;
        foreach (XElement tag in first.Descendants("b").ToList())
        {
            tag.Remove();
        }

        Assert.Equal("the old Rome", first.Value.Trim());
    }

    [Fact]
    public void A_run_without_anything_to_score_still_has_curves()
    {
        Report report = _small with { Splits = [], Scorings = [] };

        Assert.Contains("there is nothing to score", report.Html(), StringComparison.Ordinal);
        Assert.Equal(["Loss", "Learning rate"], Elements(report, "text").Where(text => Class(text).Contains("chart-title")).Select(text => text.Value));
    }

    [Fact]
    public void A_loss_that_is_no_number_leaves_the_page_whole() => Assert.NotEmpty(Elements(_small with
    {
        Steps = [.. Enumerable.Range(1, 50).Select(step => _small.Steps[0] with { Step = step, Loss = step == 30 ? double.NaN : 1 })],
    }));

    private static string[] Class(XElement element) => element.Attribute("class")?.Value.Split(' ') ?? [];

    private static IEnumerable<XElement> Elements(Report report, string? name = null) =>
        XDocument.Parse(report.Html(), LoadOptions.PreserveWhitespace).Descendants().Where(element => name is null || element.Name.LocalName == name);
}
