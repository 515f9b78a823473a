namespace Spanwright.Training;

/// <summary>A training run that cannot go on: which file or folder, what is wrong, what to do.</summary>
public sealed class TrainingException : Exception
{
    /// <summary>Makes the error.</summary>
    /// <param name="file">The file or folder where to look.</param>
    /// <param name="problem">What is wrong, with the update where there is one.</param>
    /// <param name="remedy">What the user can do.</param>
    /// <param name="inner">The cause, where there is one.</param>
    public TrainingException(string file, string problem, string remedy, Exception? inner = null)
        : base($"{file}: {problem} {remedy}", inner)
    {
        File = file;
        Problem = problem;
        Remedy = remedy;
    }

    /// <summary>The file or folder.</summary>
    public string File { get; }

    /// <summary>What is wrong.</summary>
    public string Problem { get; }

    /// <summary>What the user can do.</summary>
    public string Remedy { get; }
}
