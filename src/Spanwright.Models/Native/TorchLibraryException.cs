namespace Spanwright.Models.Native;

/// <summary>libtorch or a setting of it cannot be used: which file, what is wrong, what to do.</summary>
/// <param name="file">The library, folder or variable.</param>
/// <param name="problem">What is wrong.</param>
/// <param name="remedy">What the user can do.</param>
/// <param name="inner">The cause, where there is one.</param>
public sealed class TorchLibraryException(string file, string problem, string remedy, Exception? inner = null)
    : Exception($"{file}: {problem} {remedy}", inner)
{
    /// <summary>The library, folder or variable.</summary>
    public string File { get; } = file;

    /// <summary>What is wrong.</summary>
    public string Problem { get; } = problem;

    /// <summary>What the user can do.</summary>
    public string Remedy { get; } = remedy;
}
