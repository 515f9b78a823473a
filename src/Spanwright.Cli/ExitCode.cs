namespace Spanwright.Cli;

/// <summary>What the program says to its caller.</summary>
internal static class ExitCode
{
    /// <summary>All went well.</summary>
    public const int Success = 0;

    /// <summary>Something failed while running: a checkpoint that can't be used, a full disk, a bug.</summary>
    public const int Failure = 1;

    /// <summary>Wrong use: arguments, options or the run file.</summary>
    public const int WrongUse = 2;

    /// <summary>A data file does not say what its format asks for.</summary>
    public const int BadData = 3;

    /// <summary>Memory ran out.</summary>
    public const int OutOfMemory = 5;

    /// <summary>The user interrupted; what a run had done is saved.</summary>
    public const int Interrupted = 130;
}
