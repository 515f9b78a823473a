using YamlDotNet.Core;

namespace Spanwright.Options;

/// <summary>
/// Reads options strictly: an unknown key, a wrong type or a bad value is a problem, and all problems are told at once.
/// </summary>
public static class OptionsReader
{
    /// <summary>The options that the sources give.</summary>
    /// <typeparam name="T">The record at the root.</typeparam>
    /// <exception cref="OptionException">Something is wrong with them; the exception lists all of it.</exception>
    public static T Read<T>(OptionSources sources)
        where T : ICheckedOptions, new()
    {
        IReadOnlyList<OptionSpec> root = OptionSpec.Of(typeof(T));
        OptionProblems problems = new();
        OptionSettings settings = new(root, problems);
        if (sources.FileIsRecord)
        {
            AddFile(settings, sources.File);
            AddEnvironment(settings, sources.Environment);
        }
        else
        {
            AddEnvironment(settings, sources.Environment);
            AddFile(settings, sources.File);
        }

        AddOverrides(settings, sources.Overrides, problems);

        T options = new();
        OptionBinder.Bind(options, root, settings, problems);
        AddChecks(options, settings, sources.File, problems);
        if (problems.All.Count > 0)
        {
            throw new OptionException(InOrder(problems.All));
        }

        return options;
    }

    // Source by source; in a file from top to bottom, and at its end what it lacks.
    private static OptionProblem[] InOrder(IReadOnlyList<OptionProblem> problems)
    {
        List<string?> sources = [.. problems.Select(problem => problem.Place?.Source).Distinct(StringComparer.Ordinal)];
        return [.. problems
            .OrderBy(problem => sources.IndexOf(problem.Place?.Source))
            .ThenBy(problem => problem.Place is { Line: > 0 } place ? place.Line : int.MaxValue)];
    }

    private static void AddEnvironment(OptionSettings settings, IReadOnlyDictionary<string, string> variables)
    {
        foreach ((string name, string value) in variables.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            if (OptionSources.KeyOf(name) is { } key)
            {
                settings.Set(key, value, new OptionPlace(name));
            }
        }
    }

    // A file that cannot be read at all is the only problem worth telling.
    private static void AddFile(OptionSettings settings, string? file)
    {
        if (file is null)
        {
            return;
        }

        try
        {
            using StreamReader text = new(file);
            settings.AddFile(YamlReader.Read(text), file);
        }
        catch (YamlException error)
        {
            throw Unreadable(new OptionPlace(file, (int)error.Start.Line), $"This is no YAML: {error.Message}");
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            throw Unreadable(new OptionPlace(file), "There is no such run file. Check the path.");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            string reason = Directory.Exists(file)
                ? "This is a folder. Name the run file in it."
                : $"The run file can't be read: {error.Message}";
            throw Unreadable(new OptionPlace(file), reason);
        }
    }

    private static OptionException Unreadable(OptionPlace place, string message) =>
        new([new OptionProblem("", message, place)]);

    private static void AddOverrides(OptionSettings settings, IReadOnlyList<string> overrides, OptionProblems problems)
    {
        foreach (string setting in overrides)
        {
            int equals = setting.IndexOf('=');
            OptionPlace place = new($"argument '{setting}'");
            if (equals > 0)
            {
                settings.Set(setting[..equals].Trim(), setting[(equals + 1)..], place);
            }
            else
            {
                problems.Add("", "An override is written key=value, as train.seed=7.", place);
            }
        }
    }

    // What the values break, unless the same key could not even be read.
    private static void AddChecks(
        ICheckedOptions options, OptionSettings settings, string? file, OptionProblems problems)
    {
        HashSet<string> unread = [.. problems.All.Select(problem => OptionProblem.Root(problem.Key))];
        OptionProblems broken = new();
        options.Check(broken);
        foreach (OptionProblem problem in broken.All.Where(problem => !unread.Contains(OptionProblem.Root(problem.Key))))
        {
            OptionPlace? place = settings.Place(problem.Key) ?? (file is null ? null : new OptionPlace(file));
            problems.Add(problem.Key, problem.Message, problem.Place ?? place);
        }
    }
}
