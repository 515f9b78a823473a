using Spanwright.Options;

namespace Spanwright.Cli.Inspection;

/// <summary>The options that reading a data set alone needs.</summary>
internal sealed record InspectedData : ICheckedOptions
{
    /// <summary>The corpora and how their files are read.</summary>
    public DataOptions Data { get; init; } = new();

    /// <inheritdoc/>
    public void Check(OptionProblems problems) => Data.Check(problems);
}
