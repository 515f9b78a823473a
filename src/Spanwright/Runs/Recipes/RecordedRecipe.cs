using Spanwright.Options;

namespace Spanwright.Runs.Recipes;

/// <summary>The recipe of a run that was made before.</summary>
public static class RecordedRecipe
{
    /// <summary>The options that a run recorded of itself as a run file, to make the same run again in another folder.</summary>
    /// <param name="folder">The folder of the run.</param>
    /// <param name="settings">Settings that win over what was recorded.</param>
    /// <exception cref="OptionException">The folder holds no run, or a setting is wrong.</exception>
    public static string Text(string folder, IReadOnlyList<string> settings)
    {
        string file = new RunDirectory(folder).Config;
        if (!File.Exists(file))
        {
            throw new OptionException(
                "", $"{folder}: there is no {Path.GetFileName(file)}, so this is no folder of a run. Name the output_dir of a run.");
        }

        GivenSettings given = new(settings);
        bool isPretraining = File.ReadLines(file).Any(line => line.StartsWith("objective:", StringComparison.Ordinal));
        string again = $"{Path.TrimEndingDirectorySeparator(folder)}-again";
        OptionSources sources = new() { File = file, Overrides = given.Or("output_dir", again).All };
        string text = isPretraining
            ? OptionsWriter.Write(OptionsReader.Read<PretrainOptions>(sources))
            : OptionsWriter.Write(OptionsReader.Read<RunOptions>(sources));
        return $"# What the run in {folder} was made with, all defaults written out. It is made again in another folder;\n"
            + "# for the same bits, data, model, program and machine must be the same.\n" + text;
    }
}
