namespace Spanwright.Cli;

/// <summary>What stands around the program: streams, the screen, the clock and the environment.</summary>
internal sealed record Terminal(TextReader In, TextWriter Out, TextWriter Error)
{
    /// <summary>Whether a person sees the standard output (else: a file or another program).</summary>
    public bool IsInteractive { get; init; }

    /// <summary>Whether a person can be asked: reads the standard error, and types the standard input.</summary>
    public bool CanAsk { get; init; }

    /// <summary>Columns of the screen.</summary>
    public int Width { get; init; } = 100;

    /// <summary>Whether colours are wanted and shown.</summary>
    public bool HasColour { get; init; }

    /// <summary>The clock.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>Environment variables.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } =
        new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Is cancelled when the user interrupts.</summary>
    public CancellationToken Interruption { get; init; }

    /// <summary>The terminal of this process.</summary>
    public static Terminal OfProcess(CancellationToken interruption)
    {
        Dictionary<string, string> environment = System.Environment.GetEnvironmentVariables()
            .Cast<System.Collections.DictionaryEntry>()
            .ToDictionary(entry => (string)entry.Key, entry => (string)entry.Value!, StringComparer.Ordinal);
        bool isInteractive = !Console.IsOutputRedirected && environment.GetValueOrDefault("TERM") != "dumb";
        return new Terminal(Console.In, Console.Out, Console.Error)
        {
            IsInteractive = isInteractive,
            CanAsk = !Console.IsInputRedirected && !Console.IsErrorRedirected,
            Width = isInteractive ? Math.Max(40, Console.WindowWidth) : 100,
            HasColour = isInteractive && environment.GetValueOrDefault("NO_COLOR", "").Length == 0,
            Environment = environment,
            Interruption = interruption,
        };
    }
}
