namespace Spanwright.Models.Checkpoints;

/// <summary>A checkpoint that cannot be used: which file, what is wrong, what to do.</summary>
public sealed class CheckpointException : Exception
{
    /// <summary>Makes the error.</summary>
    /// <param name="file">The file or folder.</param>
    /// <param name="problem">What is wrong, with the place inside the file where there is one.</param>
    /// <param name="remedy">What the user can do.</param>
    /// <param name="inner">The cause, where there is one.</param>
    public CheckpointException(string file, string problem, string remedy, Exception? inner = null)
        : base($"{file}: {problem} {remedy}", inner)
    {
        File = file;
        Problem = problem;
        Remedy = remedy;
    }

    /// <summary>The error that a checkpoint has no tensor of a name.</summary>
    internal static CheckpointException NoTensor(string file, string name, IReadOnlyCollection<string> known) => new(
        file, $"there is no tensor '{name}'.", $"It holds {known.Count} others.{NearestName.Hint(name, known)}");

    /// <summary>The file or folder.</summary>
    public string File { get; }

    /// <summary>What is wrong.</summary>
    public string Problem { get; }

    /// <summary>What the user can do.</summary>
    public string Remedy { get; }
}
