namespace Spanwright.Options;

/// <summary>Where an option was written.</summary>
/// <param name="Source">The file, <c>argument</c>, or the environment variable.</param>
/// <param name="Line">1-based line; 0 where there are no lines.</param>
public readonly record struct OptionPlace(string Source, int Line = 0)
{
    /// <inheritdoc/>
    public override string ToString() => Line == 0 ? Source : $"{Source}:{Line}";
}
