using System.Globalization;
using Spanwright.Runs;
using Spanwright.Text.Documents;

namespace Spanwright.Cli.Rendering;

/// <summary>
/// For people: the prompt (what it shares with the one before is not repeated), a line for every token or word, the labelled sentence
/// and its spans.
/// </summary>
/// <param name="terminal">Where it is shown.</param>
internal sealed class TrialTextView(Terminal terminal) : ITrialView
{
    private const int TokenWidth = 20;

    private readonly Style _style = new(terminal.HasColour);
    private readonly LabelledTextView _labels = new(terminal.HasColour);
    private int[] _beginning = [];
    private bool _writes;

    /// <inheritdoc/>
    public void Show(TrialEvent happened)
    {
        switch (happened)
        {
            case TrialEvent.Asked asked:
                Ask(asked.Prompt);
                break;
            case TrialEvent.Wrote wrote:
                Write(wrote);
                break;
            case TrialEvent.Tagged tagged:
                Tag(tagged.Words);
                break;
            case TrialEvent.Labelled labelled:
                End(labelled);
                break;
        }

        terminal.Out.Flush();
    }

    /// <inheritdoc/>
    public void Fail(Sentence sentence, string problem) => terminal.Error.WriteLine($"error: {problem}");

    private void Ask(PromptTranscript prompt)
    {
        int[] beginning = [.. prompt.Tokens.Take(prompt.QueryStart).Select(token => token.Token.Id)];
        bool isKnown = _beginning.Length > 0 && beginning.SequenceEqual(_beginning);
        _beginning = beginning;
        _writes = false;
        string leftOut = prompt.DroppedDemonstrations > 0 ? $" ({prompt.DroppedDemonstrations} left out: they did not fit)" : "";
        Faint(isKnown
            ? $"── prompt: {prompt.Tokens.Count} tokens, of which the first {prompt.QueryStart} as before ──"
            : $"── prompt: {prompt.Tokens.Count} tokens, {prompt.Demonstrations} demonstrations{leftOut} ──");
        IEnumerable<PromptToken> shown = prompt.Tokens.Skip(isKnown ? prompt.QueryStart : 0);
        terminal.Out.WriteLine(new PromptTextView(_style).Text(shown).Trim('\n'));
    }

    private void Write(TrialEvent.Wrote wrote)
    {
        if (!_writes)
        {
            _writes = true;
            Faint($"── {"answer".PadRight(TokenWidth - 4)} probability  allowed  others");
        }

        string token = VisibleText.Token(wrote.Token).PadRight(TokenWidth);
        if (wrote.IsForced)
        {
            Faint($"{token}      forced        1");
            return;
        }

        string line = string.Create(
            CultureInfo.InvariantCulture, $"{token}  {wrote.Probability,10:0.000}  {wrote.AllowedTokens?.ToString() ?? "all",7}");
        terminal.Out.WriteLine(line + _style.Text(Others(wrote, terminal.Width - line.Length), Style.Dim));
    }

    // As many as there is room for.
    private static string Others(TrialEvent.Wrote wrote, int room)
    {
        string others = "";
        foreach ((TokenText token, double probability) in wrote.Alternatives)
        {
            string other = string.Create(CultureInfo.InvariantCulture, $"  {VisibleText.Token(token)} {probability:0.000}");
            if (others.Length + other.Length >= room)
            {
                break;
            }

            others += other;
        }

        return others;
    }

    private void Tag(IReadOnlyList<(string Word, string Tag, double Probability)> words)
    {
        string[] shown = [.. words.Select(word => VisibleText.InLine(word.Word))];
        int wordWidth = shown.Max(word => word.Length);
        int tagWidth = words.Max(word => word.Tag.Length);
        Faint($"── {"words".PadRight(Math.Max(0, wordWidth - 3))}  tag and its probability");
        for (int i = 0; i < words.Count; i++)
        {
            string line = string.Create(
                CultureInfo.InvariantCulture,
                $"{shown[i].PadRight(wordWidth)}  {words[i].Tag.PadRight(tagWidth)}  {words[i].Probability:0.000}");
            int prefix = words[i].Tag.IndexOf('-', StringComparison.Ordinal);
            terminal.Out.WriteLine(prefix < 0 ? _style.Text(line, Style.Dim) : _labels.Coloured(line, words[i].Tag[(prefix + 1)..]));
        }
    }

    private void End(TrialEvent.Labelled labelled)
    {
        Faint("── labelled ──");
        terminal.Out.WriteLine(_labels.Line(labelled.Sentence));
        foreach (LabeledSpan span in labelled.Sentence.Spans)
        {
            string words = string.Join(' ', labelled.Sentence.Words.Take(span.Range.End).Skip(span.Range.Start));
            string score = span.Score is { } known ? string.Create(CultureInfo.InvariantCulture, $"  {known:0.000}") : "";
            terminal.Out.WriteLine($"  {_labels.Coloured(span.Label, span.Label)}  {VisibleText.InLine(words)}{score}");
        }

        foreach (string note in labelled.Notes)
        {
            terminal.Error.WriteLine($"note: {note}");
        }

        terminal.Out.WriteLine();
    }

    private void Faint(string line) => terminal.Out.WriteLine(_style.Text(line, Style.Dim));
}
