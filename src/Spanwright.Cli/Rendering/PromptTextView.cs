using System.Text;
using Spanwright.Methods.InContext.Prompts;
using Spanwright.Runs;

namespace Spanwright.Cli.Rendering;

/// <summary>
/// Prompts for people. What is learned is green, or stands in ⟦ ⟧ where there are no colours; the template is faint, responses are
/// bold (‹sentence› and «response that is not learned by itself» without colours).
/// </summary>
/// <param name="style">Shows colours, or does not.</param>
internal sealed class PromptTextView(Style style)
{
    private const string Learned = "32";

    /// <summary>What the colours or marks mean.</summary>
    public string Legend => style.HasColour
        ? string.Join("  ",
            style.Text("learned", Learned), style.Text("response", Style.Bold), "sentence", style.Text("template", Style.Dim))
        : "⟦learned⟧  «response»  ‹sentence›  template";

    /// <summary>The text of tokens.</summary>
    public string Text(IEnumerable<PromptToken> tokens)
    {
        Segment[] segments = [.. Segments(tokens)];
        StringBuilder text = new();
        for (int i = 0; i < segments.Length; i++)
        {
            bool begins = i == 0 || !segments[i - 1].IsLearned;
            bool ends = i + 1 == segments.Length || !segments[i + 1].IsLearned;
            text.Append(style.HasColour ? Coloured(segments[i]) : Marked(segments[i], begins, ends));
        }

        return text.ToString();
    }

    // Runs of tokens that look alike. Their texts are whole: every part of a prompt is tokenized for itself.
    private static IEnumerable<Segment> Segments(IEnumerable<PromptToken> tokens)
    {
        Segment? open = null;
        foreach (PromptToken token in tokens)
        {
            string text = token.Part == PromptPieceKind.EndOfResponse ? Ending(token.Token.Text) : token.Token.Text;
            PromptPieceKind part = token.Part == PromptPieceKind.EndOfResponse ? PromptPieceKind.Response : token.Part;
            if (open is not null && open.Part == part && open.IsLearned == token.IsLearned)
            {
                open = open with { Text = open.Text + text };
                continue;
            }

            if (open is not null)
            {
                yield return open;
            }

            open = new Segment(text, part, token.IsLearned);
        }

        if (open is not null)
        {
            yield return open;
        }
    }

    // A line end that ends a response is a token that is learned: it is made visible.
    private static string Ending(string text) => text.Replace("\n", "⏎\n", StringComparison.Ordinal);

    private string Coloured(Segment segment) => string.Join('\n', VisibleText.InLines(segment.Text).Split('\n').Select(line =>
        style.Text(line, string.Join(';', Renditions(segment)))));

    private static IEnumerable<string> Renditions(Segment segment)
    {
        if (segment.Part != PromptPieceKind.Sentence)
        {
            yield return segment.Part == PromptPieceKind.Template ? Style.Dim : Style.Bold;
        }

        if (segment.IsLearned)
        {
            yield return Learned;
        }
    }

    private static string Marked(Segment segment, bool begins, bool ends)
    {
        string text = VisibleText.InLines(segment.Text);
        string marked = segment.Part switch
        {
            PromptPieceKind.Sentence => Within('‹', text, '›'),
            PromptPieceKind.Response when !(segment.IsLearned && begins && ends) => Within('«', text, '»'),
            _ => text,
        };
        return !segment.IsLearned ? marked : (begins, ends) switch
        {
            (true, true) => Within('⟦', marked, '⟧'),
            (true, false) => Within('⟦', marked, null),
            (false, true) => Within(null, marked, '⟧'),
            _ => marked,
        };
    }

    // Blanks before it and line ends behind it stay outside.
    private static string Within(char? left, string text, char? right)
    {
        int start = left is null ? 0 : text.Length - text.TrimStart(' ', '\n').Length;
        int end = right is null ? text.Length : text.TrimEnd('\n').Length;
        return end <= start ? $"{left}{text}{right}" : $"{text[..start]}{left}{text[start..end]}{right}{text[end..]}";
    }

    private sealed record Segment(string Text, PromptPieceKind Part, bool IsLearned);
}
