using Spanwright.Models.Checkpoints;

namespace Spanwright.Runs;

/// <summary>Where a saved tagger lies, and the options of its run where it is part of one.</summary>
/// <param name="Folder">The tagger's folder.</param>
/// <param name="RunFile">The resolved options of its run; null for a tagger alone.</param>
public sealed record TaggerPlace(string Folder, string? RunFile)
{
    /// <summary>Finds the tagger of a run's folder, or takes the folder for a tagger.</summary>
    /// <exception cref="CheckpointException">Neither is there.</exception>
    public static TaggerPlace Find(string folder)
    {
        if (!Directory.Exists(folder))
        {
            throw new CheckpointException(
                folder, "there is no such folder.", "Name the folder of a run, or its folder best or last.");
        }

        RunDirectory run = new(folder);
        if (LabelerFolder.Exists(run.Result))
        {
            return new TaggerPlace(run.Result, ExistingFile(run.Config));
        }

        if (LabelerFolder.Exists(folder))
        {
            RunDirectory parent = new(Path.GetDirectoryName(Path.GetFullPath(folder)) ?? folder);
            return new TaggerPlace(folder, ExistingFile(parent.Config));
        }

        throw new CheckpointException(
            folder,
            File.Exists(run.Config) ? "the run in it has not finished." : "it holds no tagger.",
            File.Exists(run.Config)
                ? "Run the same train command again: it goes on where it was interrupted."
                : "Name the folder of a run, or its folder best or last.");
    }

    private static string? ExistingFile(string path) => File.Exists(path) ? path : null;
}
