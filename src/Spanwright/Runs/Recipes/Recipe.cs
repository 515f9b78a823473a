using Spanwright.Options;

namespace Spanwright.Runs.Recipes;

/// <summary>A run file that is about to be written: its values, and why each one was chosen.</summary>
/// <param name="Options">All options.</param>
/// <param name="Reasons">The keys that are written, with the reason for their value; all others have their default.</param>
public sealed record Recipe(RunOptions Options, IReadOnlyDictionary<string, string> Reasons)
{
    /// <summary>The reason of what the user decided.</summary>
    private const string AsYouSaid = "As you said.";

    /// <summary>Chooses what the user left open.</summary>
    /// <param name="facts">What was found.</param>
    /// <param name="given">What the user decided.</param>
    /// <param name="outputDir">Folder of the run's results.</param>
    /// <exception cref="OptionException">What the user decided is wrong, or contradicts itself.</exception>
    public static Recipe Of(RecipeFacts facts, GivenSettings given, string outputDir)
    {
        bool usesLora = LoraChoices.Uses(facts.Model, given);
        RecipeSetting[] found =
        [
            new("output_dir", outputDir, "Weights, scores, report and log of the run."),
            .. ModelChoices.Of(facts, usesLora),
            .. facts.Corpus.Settings,
            .. usesLora ? LoraChoices.Of() : [],
            .. TrainChoices.Of(facts, usesLora),
        ];
        Dictionary<string, string> reasons = new(StringComparer.Ordinal);
        foreach (string key in given.All.Select(setting => setting[..setting.IndexOf('=')]))
        {
            reasons[key] = AsYouSaid;
        }

        foreach (RecipeSetting setting in found)
        {
            // The user named the model, but what it is, is news.
            reasons[setting.Key] = !given.Has(setting.Key) || setting.Key == ModelChoices.PathKey ? setting.Reason : AsYouSaid;
        }

        RunOptions options = OptionsReader.Read<RunOptions>(new OptionSources
        {
            Overrides = [.. found.Where(setting => !given.Has(setting.Key)).Select(setting => setting.ToString()), .. given.All],
        });
        return new Recipe(options, reasons);
    }
}
