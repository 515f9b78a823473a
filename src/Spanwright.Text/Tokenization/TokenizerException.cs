namespace Spanwright.Text.Tokenization;

/// <summary>A tokenizer file that cannot be read or asks for something that is not supported, or a text that it cannot encode.</summary>
/// <param name="file">Path or name of the file.</param>
/// <param name="place">Where in the file, as <c>pre_tokenizer.pretokenizers[1]</c>; empty for the whole file.</param>
/// <param name="problem">What is wrong.</param>
/// <param name="remedy">What to do about it.</param>
/// <param name="cause">The error underneath, where there is one.</param>
public sealed class TokenizerException(
    string file, string place, string problem, string remedy, Exception? cause = null)
    : Exception($"{file}{(place.Length > 0 ? ": " : "")}{place}: {problem} {remedy}", cause)
{
    /// <summary>Path or name of the file.</summary>
    public string File { get; } = file;

    /// <summary>Where in the file; empty for the whole file.</summary>
    public string Place { get; } = place;

    /// <summary>What is wrong.</summary>
    public string Problem { get; } = problem;

    /// <summary>What to do about it.</summary>
    public string Remedy { get; } = remedy;
}
