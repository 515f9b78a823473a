using Spanwright.Options;

namespace Spanwright.Runs.Recipes;

/// <summary>What the user decided, as arguments <c>key=value</c>; the last one of a key wins.</summary>
/// <param name="All">The arguments.</param>
public sealed record GivenSettings(IReadOnlyList<string> All)
{
    private static readonly string[] _sections = ["data.", "model."];

    /// <summary>The decisions of an environment and of arguments, which win.</summary>
    public static GivenSettings Of(OptionSources sources) => new(
    [
        .. from variable in sources.Environment
           orderby variable.Key
           let key = OptionSources.KeyOf(variable.Key)
           where key is not null
           select $"{key}={variable.Value}",
        .. sources.Overrides,
    ]);

    /// <summary>The <c>data</c> section as far as it is decided.</summary>
    /// <exception cref="OptionException">A key or a value is wrong.</exception>
    public DataOptions Data => Sections().Data;

    /// <summary>The <c>model</c> section as far as it is decided.</summary>
    /// <exception cref="OptionException">A key or a value is wrong.</exception>
    public ModelOptions Model => Sections().Model;

    /// <summary>Whether a key, or a key of a section, is decided.</summary>
    public bool Has(string key) => All.Any(setting =>
        setting.StartsWith($"{key}=", StringComparison.Ordinal) || setting.StartsWith($"{key}.", StringComparison.Ordinal));

    /// <summary>The same with one more; what was there before wins.</summary>
    public GivenSettings Or(string key, string value) => Has(key) ? this : new GivenSettings([.. All, $"{key}={value}"]);

    /// <summary>The same with more; what was there before wins.</summary>
    public GivenSettings Or(IEnumerable<RecipeSetting> settings) =>
        settings.Aggregate(this, (given, setting) => given.Or(setting.Key, setting.Value));

    /// <summary>The same without some keys.</summary>
    public GivenSettings Without(params IReadOnlyList<string> keys) =>
        new([.. All.Where(setting => !keys.Any(key => setting.StartsWith($"{key}=", StringComparison.Ordinal)))]);

    private GivenSections Sections() => OptionsReader.Read<GivenSections>(new OptionSources
    {
        Overrides = [.. All.Where(setting => _sections.Any(section => setting.StartsWith(section, StringComparison.Ordinal)))],
    });

    // What is missing is no problem yet.
    private sealed record GivenSections : ICheckedOptions
    {
        public ModelOptions Model { get; init; } = new();

        public DataOptions Data { get; init; } = new();

        public void Check(OptionProblems problems)
        {
        }
    }
}
