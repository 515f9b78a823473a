using Spanwright.Options;
using Spanwright.Runs;

namespace Spanwright.Tests.Options;

/// <summary>A run file in a folder that is deleted with it.</summary>
internal sealed class RunFile : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("spanwright-options-");

    public RunFile(string yaml)
    {
        Path = System.IO.Path.Combine(_folder.FullName, "run.yaml");
        File.WriteAllText(Path, yaml);
    }

    public string Path { get; }

    public const string Smallest = """
        output_dir: runs/one
        model:
          path: models/tiny
        data:
          train: train.conll

        """;

    public RunOptions Read(params string[] overrides) =>
        OptionsReader.Read<RunOptions>(new OptionSources { File = Path, Overrides = overrides });

    /// <summary>The message of the error that reading ends in, without the folder.</summary>
    public string Error(params string[] overrides) => WithoutFolder(
        Assert.Throws<OptionException>(() => Read(overrides)).Message);

    public static string ErrorOf(string yaml, params string[] overrides)
    {
        using RunFile file = new(yaml);
        return file.Error(overrides);
    }

    public static RunOptions Of(string yaml, params string[] overrides)
    {
        using RunFile file = new(yaml);
        return file.Read(overrides);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private string WithoutFolder(string message) =>
        message.Replace(_folder.FullName + System.IO.Path.DirectorySeparatorChar, "");
}
