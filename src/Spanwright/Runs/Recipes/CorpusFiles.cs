using Spanwright.Text.Formats;

namespace Spanwright.Runs.Recipes;

/// <summary>The files of a corpus.</summary>
/// <param name="Train">Training sentences.</param>
/// <param name="Dev">Development sentences; null where there are none.</param>
/// <param name="Test">Test sentences; null where there are none.</param>
public sealed record CorpusFiles(string Train, string? Dev, string? Test)
{
    /// <summary>The key of the training file.</summary>
    public const string TrainKey = "data.train";

    private const string DevKey = "data.dev";
    private const string TestKey = "data.test";
    private const string TrainName = "train";

    private static readonly string[] _devNames = ["dev", "valid", "validation", "val", "development", "devel", "testa"];
    private static readonly string[] _testNames = ["test", "testb"];

    /// <summary>The keys of the files.</summary>
    public static IReadOnlyList<string> Keys { get; } = [TrainKey, DevKey, TestKey];

    /// <summary>The files that a name stands for: a training file and what lies beside it, or a folder's.</summary>
    /// <param name="path">The training file, or a folder that holds one.</param>
    /// <exception cref="DataFormatException">A folder holds no training file, or several.</exception>
    public static CorpusFiles Find(string path)
    {
        string train = Directory.Exists(path) ? TrainIn(path) : path;
        return new CorpusFiles(train, Beside(train, _devNames), Beside(train, _testNames));
    }

    /// <summary>The files that the user named; what he did not name is looked for beside the training file.</summary>
    /// <exception cref="DataFormatException">A folder is named that holds no training file, or several.</exception>
    public static CorpusFiles Find(GivenSettings given)
    {
        CorpusFiles found = Find(given.Data.Train);
        return found with
        {
            Dev = given.Has(DevKey) ? given.Data.Dev : found.Dev,
            Test = given.Has(TestKey) ? given.Data.Test : found.Test,
        };
    }

    /// <summary>The files of a list as settings: by the name of each, else train, dev and test in this order.</summary>
    public static IEnumerable<string> Settings(IReadOnlyList<string> files)
    {
        string?[] known = [.. files.Select(Key)];
        bool areNamed = files.Count > 1 && known.All(key => key is not null)
            && known.Distinct(StringComparer.Ordinal).Count() == files.Count;
        return files.Select((file, i) => $"{(areNamed ? known[i] : Keys[i])}={file}");
    }

    private static string? Key(string file)
    {
        string name = Path.GetFileName(file);
        bool Has(IEnumerable<string> words) => words.Any(word => name.Contains(word, StringComparison.OrdinalIgnoreCase));
        return Has([TrainName]) ? TrainKey : Has(_devNames) ? DevKey : Has(_testNames) ? TestKey : null;
    }

    private static string TrainIn(string folder)
    {
        string[] found = [.. Directory.EnumerateFiles(folder)
            .Where(file => Path.GetFileName(file).Contains(TrainName, StringComparison.OrdinalIgnoreCase))
            .Order(StringComparer.Ordinal)];
        return found switch
        {
            [string only] => only,
            [] => throw new DataFormatException(
                folder, line: null, "the folder holds no file with 'train' in its name.", "Name the file of the training sentences."),
            _ => throw new DataFormatException(
                folder, line: null,
                $"several files have 'train' in their name: {string.Join(", ", found.Select(Path.GetFileName))}.", "Name one of them."),
        };
    }

    // The same name with another word in place of 'train'.
    private static string? Beside(string train, IEnumerable<string> words)
    {
        string name = Path.GetFileName(train);
        int place = name.LastIndexOf(TrainName, StringComparison.OrdinalIgnoreCase);
        return place < 0 ? null : words
            .Select(word => Path.Combine(
                Path.GetDirectoryName(train) ?? "", $"{name[..place]}{word}{name[(place + TrainName.Length)..]}"))
            .FirstOrDefault(File.Exists);
    }
}
