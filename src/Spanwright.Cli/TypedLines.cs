namespace Spanwright.Cli;

/// <summary>Lines of the standard input, as they are typed.</summary>
/// <param name="terminal">Where they come from; a person who can be asked is shown where to type.</param>
internal sealed class TypedLines(Terminal terminal)
{
    /// <summary>The lines up to the end of the input.</summary>
    /// <exception cref="OperationCanceledException">The user interrupted, though nothing more was typed.</exception>
    public IEnumerable<string> All()
    {
        while (Next() is { } line)
        {
            yield return line;
        }

        if (terminal.CanAsk)
        {
            terminal.Error.WriteLine(); // Ctrl-D ends no line
        }
    }

    // Reading cannot be interrupted: it is left to itself then, and ends with the program.
    private string? Next()
    {
        if (terminal.CanAsk)
        {
            terminal.Error.Write("> ");
            terminal.Error.Flush();
        }

        Task<string?> read = Task.Run(terminal.In.ReadLine);
        read.Wait(terminal.Interruption);
        return read.Result;
    }
}
