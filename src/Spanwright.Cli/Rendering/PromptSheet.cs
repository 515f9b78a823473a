using Spanwright.Methods.InContext.Prompts;
using Spanwright.Runs;

namespace Spanwright.Cli.Rendering;

/// <summary>Training prompts with their counts, for people.</summary>
/// <param name="terminal">Where they are shown.</param>
/// <param name="listsTokens">Whether tokens are listed one by one.</param>
internal sealed class PromptSheet(Terminal terminal, bool listsTokens)
{
    private readonly Style _style = new(terminal.HasColour);

    /// <summary>Shows prompts.</summary>
    public void Write(TrainingPrompts prompts)
    {
        foreach (string note in prompts.Notes)
        {
            terminal.Error.WriteLine($"note: {note}");
        }

        PromptTextView view = new(_style);
        terminal.Out.WriteLine(view.Legend);
        foreach (PromptTranscript prompt in prompts.Prompts)
        {
            terminal.Out.WriteLine();
            terminal.Out.WriteLine(_style.Text($"── sentence {prompt.Sentence} ──", Style.Dim));
            terminal.Out.WriteLine(view.Text(prompt.Tokens).TrimEnd('\n'));
            terminal.Out.WriteLine(_style.Text("──", Style.Dim));
            terminal.Out.WriteLine(Counts(prompt, $"{prompts.Loss}".ToLowerInvariant()));
            if (listsTokens)
            {
                terminal.Out.WriteLine();
                terminal.Out.Write(Tokens(prompt));
            }
        }
    }

    private static string Counts(PromptTranscript prompt, string loss) =>
        $"{prompt.Tokens.Count} tokens, {prompt.LearnedTokens} learned (in_context.loss={loss}); {prompt.Demonstrations} demonstrations"
        + (prompt.DroppedDemonstrations > 0
            ? $", {prompt.DroppedDemonstrations} left out to keep within in_context.max_prompt_length"
            : ", none left out");

    private string Tokens(PromptTranscript prompt)
    {
        ConsoleTable table = new(["token", "position", "id", "learned", "part"]);
        for (int i = 0; i < prompt.Tokens.Count; i++)
        {
            PromptToken token = prompt.Tokens[i];
            table.Add([VisibleText.Token(token.Token), $"{i}", $"{token.Token.Id}", token.IsLearned ? "yes" : "-", Name(token.Part)]);
        }

        return table.ToString();
    }

    private static string Name(PromptPieceKind part) => part == PromptPieceKind.EndOfResponse ? "end" : $"{part}".ToLowerInvariant();
}
