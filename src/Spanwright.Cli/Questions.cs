using Spanwright.Options;

namespace Spanwright.Cli;

/// <summary>Asks the user on the standard error; where nobody can be asked, what is suggested counts.</summary>
/// <param name="terminal">Where a question is read and answered.</param>
/// <param name="areAsked">Whether questions are asked at all.</param>
internal sealed class Questions(Terminal terminal, bool areAsked)
{
    /// <summary>Whether questions are asked.</summary>
    public bool AreAsked => areAsked;

    /// <summary>The answer; an empty one, or none, is the suggestion.</summary>
    /// <param name="question">The question.</param>
    /// <param name="suggestion">What is suggested; null where the user must know.</param>
    /// <param name="flaw">What is wrong with an answer, in a sentence; null for nothing. The question is then asked again.</param>
    /// <param name="remedy">What to do where nobody answers and nothing is suggested.</param>
    /// <exception cref="OptionException">There is neither answer nor suggestion.</exception>
    public string Ask(string question, string? suggestion, Func<string, string?> flaw, string remedy)
    {
        string? answer = null;
        while (areAsked && (answer = Read(question, suggestion)) is not null)
        {
            string chosen = answer.Trim().Length > 0 ? answer.Trim() : suggestion ?? "";
            string? problem = chosen.Length == 0 ? "An answer is needed." : flaw(chosen);
            if (problem is null)
            {
                return chosen;
            }

            terminal.Error.WriteLine(problem);
        }

        return suggestion is not null && flaw(suggestion) is null ? suggestion : throw new OptionException("", remedy);
    }

    private string? Read(string question, string? suggestion)
    {
        terminal.Error.Write($"{question}{(suggestion is null ? "" : $" [{suggestion}]")}: ");
        terminal.Error.Flush();
        return terminal.In.ReadLine();
    }
}
