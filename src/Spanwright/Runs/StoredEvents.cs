using System.Text.Json;
using System.Text.Json.Serialization;
using Spanwright.Training;

namespace Spanwright.Runs;

/// <summary>What <see cref="EventLog"/> stored of a run, all its processes together.</summary>
/// <param name="Steps">The updates; their elapsed time is not read back.</param>
/// <param name="Warnings">What the user was warned of, each text once.</param>
internal sealed record StoredEvents(IReadOnlyList<TrainingEvent.StepTaken> Steps, IReadOnlyList<string> Warnings)
{
    private static readonly JsonSerializerOptions _options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
    };

    /// <summary>Reads the log, which may be open for writing.</summary>
    public static StoredEvents Read(string path)
    {
        List<TrainingEvent.StepTaken> steps = [];
        List<string> warnings = [];
        using StreamReader lines = new(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
        while (lines.ReadLine() is { } line)
        {
            using JsonDocument stored = JsonDocument.Parse(line);
            switch (stored.RootElement.GetProperty("event").GetString())
            {
                case "step_taken":
                    steps.Add(stored.RootElement.Deserialize<TrainingEvent.StepTaken>(_options)!);
                    break;
                case "warned":
                    warnings.Add(stored.RootElement.GetProperty("message").GetString()!);
                    break;
            }
        }

        return new StoredEvents(steps, [.. warnings.Distinct(StringComparer.Ordinal)]);
    }
}
