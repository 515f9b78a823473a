using Spanwright.Models.Checkpoints;
using Spanwright.Options;

namespace Spanwright.Cli.Commands;

/// <summary>Where a recipe goes: a file that is not there yet, or the standard output.</summary>
/// <param name="File">The file; null for the standard output.</param>
internal sealed record RecipeOutput(string? File)
{
    private const string StandardOutput = "-";
    private const string Usual = "run.yaml";

    /// <summary>What the user named; asks where he named nothing and sees the standard output.</summary>
    /// <param name="named">The file as an argument; null where none is given.</param>
    /// <param name="isForced">Whether a file may be overwritten.</param>
    /// <param name="terminal">Has the standard output.</param>
    /// <param name="questions">Asks.</param>
    /// <exception cref="OptionException">There is such a file already, or no such folder.</exception>
    public static RecipeOutput Find(string? named, bool isForced, Terminal terminal, Questions questions)
    {
        if (named is null && questions.AreAsked && terminal.IsInteractive)
        {
            named = questions.Ask(
                "Write the recipe to (- to see it only)", Usual, file => Flaw(file, isForced), "Name a file with -o.");
        }

        return named is null or StandardOutput ? new RecipeOutput(File: null)
            : Flaw(named, isForced) is { } flaw ? throw new OptionException("", flaw)
            : new RecipeOutput(named);
    }

    /// <summary>Writes the whole recipe, or nothing.</summary>
    public void Write(string text, Terminal terminal)
    {
        if (File is null)
        {
            terminal.Out.Write(text);
            return;
        }

        AtomicFile.WriteText(File, text);
        terminal.Out.WriteLine($"{File} is written. Read it, change it, and train with: spanwright train {File}");
    }

    private static string? Flaw(string file, bool isForced) =>
        file == StandardOutput ? null
        : Directory.Exists(file) ? $"{file}: this is a folder. Name a file in it."
        : System.IO.File.Exists(file) && !isForced ? $"{file}: there is such a file already. Name another, or overwrite it with --force."
        : Path.GetDirectoryName(file) is { Length: > 0 } folder && !Directory.Exists(folder)
            ? $"{file}: there is no folder {folder}. Make it first."
        : null;
}
