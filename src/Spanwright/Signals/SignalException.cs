namespace Spanwright.Signals;

/// <summary>A signal can't be used; the message has the form <c>source: problem remedy</c>.</summary>
public sealed class SignalException : Exception
{
    /// <summary>Says where, what, and what to do.</summary>
    /// <param name="source">The source: a file, a server, a tagger.</param>
    /// <param name="problem">What is wrong, as a sentence.</param>
    /// <param name="remedy">What the user can do, as a sentence.</param>
    /// <param name="inner">What was thrown underneath, if anything.</param>
    public SignalException(string source, string problem, string remedy, Exception? inner = null)
        : base($"{source}: {problem} {remedy}", inner)
    {
        Place = source;
    }

    /// <summary>The source: a file, a server, a tagger.</summary>
    public string Place { get; }
}
