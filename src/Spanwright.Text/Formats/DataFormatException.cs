namespace Spanwright.Text.Formats;

/// <summary>A data file does not say what its format asks for; the message has the form <c>file:line: problem remedy</c>.</summary>
public sealed class DataFormatException : Exception
{
    /// <summary>Says where, what, and what to do.</summary>
    /// <param name="file">The file's name as the user gave it.</param>
    /// <param name="line">1-based line; null where the whole file is meant.</param>
    /// <param name="problem">What is wrong, as a sentence.</param>
    /// <param name="remedy">What the user can do, as a sentence.</param>
    /// <param name="inner">What was thrown underneath, if anything.</param>
    public DataFormatException(string file, long? line, string problem, string remedy, Exception? inner = null)
        : base($"{file}{(line is null ? "" : $":{line}")}: {problem} {remedy}", inner)
    {
        File = file;
        Line = line;
        Problem = problem;
        Remedy = remedy;
    }

    /// <summary>The file's name as the user gave it.</summary>
    public string File { get; }

    /// <summary>1-based line; null where the whole file is meant.</summary>
    public long? Line { get; }

    /// <summary>What is wrong.</summary>
    public string Problem { get; }

    /// <summary>What the user can do.</summary>
    public string Remedy { get; }
}
