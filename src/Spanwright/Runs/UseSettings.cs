using Spanwright.Options;

namespace Spanwright.Runs;

/// <summary>
/// The settings that change how a trained tagger is used: arguments and environment variables as those of training, of
/// which all that training has fixed is left out.
/// </summary>
/// <param name="Options">The options of the run with these settings; those of a tagger alone are the defaults.</param>
/// <param name="Load">How the tagger is loaded.</param>
public sealed record UseSettings(RunOptions Options, TaggerLoadOptions Load)
{
    private static readonly string[] _keys =
    [
        "device", "model.dtype", "model.path", "train.per_device_eval_batch_size", "in_context.decoding", "in_context.max_new_tokens",
        "in_context.beams", "in_context.temperature", "in_context.top_p",
    ];

    /// <summary>Reads the settings.</summary>
    /// <param name="place">The tagger.</param>
    /// <param name="settings">Arguments <c>key=value</c>, which win, and the environment; a file is not looked at.</param>
    /// <exception cref="OptionException">An argument has no effect on a trained tagger, or a setting is wrong.</exception>
    public static UseSettings Read(TaggerPlace place, OptionSources settings)
    {
        RequireEffect(settings.Overrides);
        Dictionary<string, string> environment = settings.Environment.Where(variable => !IsFixed(variable.Key))
            .ToDictionary(StringComparer.Ordinal);
        RunOptions options = OptionsReader.Read<RunOptions>(new OptionSources
        {
            File = place.RunFile,
            FileIsRecord = true,
            Environment = place.RunFile is null ? WithRequired(environment, place.Folder) : environment,
            Overrides = settings.Overrides,
        });
        string?[] given = [.. environment.Keys.Select(OptionSources.KeyOf), .. settings.Overrides.Select(KeyOf)];
        return new UseSettings(options, new TaggerLoadOptions
        {
            Device = options.Device,
            Dtype = given.Contains("model.dtype") ? options.Model.Dtype : null,
            BasePath = given.Contains("model.path") ? options.Model.Path : null,
            BatchSize = options.Train.PerDeviceEvalBatchSize,
            Answers = trained => Answers(trained, options.InContext ?? new(), given),
        });
    }

    // What is given wins over how the model was trained to write; the rest stays. Together they have to make sense.
    private static InContextOptions Answers(InContextOptions trained, InContextOptions wanted, string?[] given)
    {
        InContextOptions merged = trained with
        {
            Decoding = given.Contains("in_context.decoding") ? wanted.Decoding : trained.Decoding,
            MaxNewTokens = given.Contains("in_context.max_new_tokens") ? wanted.MaxNewTokens : trained.MaxNewTokens,
            Beams = given.Contains("in_context.beams") ? wanted.Beams : trained.Beams,
            Temperature = given.Contains("in_context.temperature") ? wanted.Temperature : trained.Temperature,
            TopP = given.Contains("in_context.top_p") ? wanted.TopP : trained.TopP,
        };
        OptionProblems problems = new();
        merged.Check(problems);
        problems.ThrowIfAny();
        return merged;
    }

    private static string KeyOf(string setting) => setting.Split('=')[0];

    private static bool HasEffect(string key) =>
        key.StartsWith("data.", StringComparison.Ordinal) || _keys.Contains(key, StringComparer.Ordinal);

    // An argument that would only seem to change what was trained is refused.
    private static void RequireEffect(IEnumerable<string> arguments)
    {
        if (arguments.Select(KeyOf).FirstOrDefault(key => !HasEffect(key)) is { } without)
        {
            throw new OptionException(
                without, $"has no effect on a trained model. Here data.* and {string.Join(", ", _keys)} can be set.");
        }
    }

    // The environment speaks to all verbs: what is for training only is passed over, what is for none is not.
    private static bool IsFixed(string variable) => OptionSources.KeyOf(variable) is { } key
        && !HasEffect(key) && OptionSpec.Values(OptionSpec.Of(typeof(RunOptions))).Any(known => known.Path == key);

    // What a run must say, in the weakest place: a tagger alone has no run file that says it.
    private static Dictionary<string, string> WithRequired(Dictionary<string, string> environment, string folder)
    {
        Dictionary<string, string> all = new(StringComparer.OrdinalIgnoreCase)
        {
            [OptionSources.Variable("output_dir")] = ".",
            [OptionSources.Variable("data.train")] = ".",
            [OptionSources.Variable("model.path")] = ".",
        };
        if (LabelerFolder.Exists(folder) && LabelerFolder.ReadSettings(folder) is InContextSettings)
        {
            all[OptionSources.Variable("method")] = RunOptions.InContextMethod;
        }

        foreach ((string name, string value) in environment)
        {
            all[name] = value;
        }

        return all;
    }
}
