using Spanwright.Options;
using Spanwright.Runs;
using Spanwright.Testing;

namespace Spanwright.Tests.Runs;

/// <summary>Runs in context with the model that comes with the repository, which learn nothing, in a folder that is deleted at the end.</summary>
internal sealed class TinyInContextRun : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("spanwright-").FullName;

    public TinyInContextRun()
    {
        File.WriteAllLines(Path("train.conll"), new[] { "bread", "tea", "rice", "soup" }.SelectMany(
            food => new[] { "The O", $"{food} B-FOOD", "was O", "good O", "" }));
        File.WriteAllLines(Path("test.conll"), ["Nice O", "cake B-FOOD", ""]);
    }

    /// <summary>The folder of the run.</summary>
    public string Folder => Path("run");

    public string Path(string name) => System.IO.Path.Combine(_folder, name);

    public RunOptions Options(InContextOptions inContext) => new()
    {
        Method = RunOptions.InContextMethod,
        OutputDir = Folder,
        Device = "cpu",
        Model = new ModelOptions { Path = System.IO.Path.Combine(SharedFolders.Repository, "models", "nano") },
        Data = new DataOptions { Train = Path("train.conll"), Test = Path("test.conll") },
        Lora = inContext.Loss == PromptLoss.None ? null : new LoraSection(),
        InContext = inContext,
    };

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
