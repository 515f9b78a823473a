using Spanwright.Training;

namespace Spanwright.Tests.Training;

public sealed class CheckpointStoreTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("spanwright-").FullName;

    [Fact]
    public void A_checkpoint_appears_with_its_manifest_and_is_the_newest()
    {
        CheckpointStore store = new(_folder, limit: 3);
        Assert.Null(store.Newest(Fail));

        store.Save(2, Write("two"));
        string ten = store.Save(10, Write("ten"));

        Assert.Equal([2, 10], store.Steps());
        Assert.Equal(ten, store.Newest(Fail));
        Assert.Equal("ten", File.ReadAllText(Path.Combine(ten, "weights")));
        Assert.Null(CheckpointManifest.Flaw(ten));
        Assert.Equal(2, Directory.GetFileSystemEntries(_folder).Length);
    }

    [Fact]
    public void Saving_the_same_update_again_replaces_the_checkpoint()
    {
        CheckpointStore store = new(_folder, limit: 3);
        store.Save(2, Write("old"));

        string folder = store.Save(2, Write("new"));

        Assert.Equal("new", File.ReadAllText(Path.Combine(folder, "weights")));
        Assert.Single(Directory.GetFileSystemEntries(_folder));
    }

    [Fact]
    public void A_kill_while_a_checkpoint_takes_the_place_of_another_loses_neither()
    {
        CheckpointStore store = new(_folder, limit: 3);
        string folder = store.Save(2, Write("old"));

        Directory.Move(folder, folder + ".replaced"); // killed before the new one had its name
        Assert.Equal(folder, store.Newest(Fail));
        Assert.Equal("old", File.ReadAllText(Path.Combine(folder, "weights")));

        Directory.CreateDirectory(folder + ".replaced"); // killed after it
        Assert.Equal(folder, store.Newest(Fail));
        Assert.Single(Directory.GetFileSystemEntries(_folder));
    }

    [Fact]
    public void The_checkpoint_before_stands_whole_until_the_new_one_is()
    {
        CheckpointStore store = new(_folder, limit: 3);
        string folder = store.Save(2, Write("old"));

        store.Save(2, partial =>
        {
            Write("new")(partial);
            Assert.Null(CheckpointManifest.Flaw(folder));
        });

        Assert.Equal("new", File.ReadAllText(Path.Combine(folder, "weights")));
    }

    [Theory]
    [InlineData("changed")]
    [InlineData("shortened")]
    [InlineData("missing")]
    [InlineData("no manifest")]
    [InlineData("broken manifest")]
    public void A_checkpoint_that_is_not_as_it_was_written_is_reported_and_not_used(string damage)
    {
        CheckpointStore store = new(_folder, limit: 3);
        string whole = store.Save(1, Write("whole"));
        string torn = store.Save(2, Write("other"));
        string weights = Path.Combine(torn, "weights");
        string manifest = Path.Combine(torn, "manifest.json");
        switch (damage)
        {
            case "changed": File.WriteAllText(weights, "othes"); break;
            case "shortened": File.WriteAllText(weights, "othe"); break;
            case "missing": File.Delete(weights); break;
            case "no manifest": File.Delete(manifest); break;
            default: File.WriteAllText(manifest, "{\"files\": ["); break;
        }

        List<string> reports = [];

        Assert.Equal(whole, store.Newest(reports.Add));
        Assert.StartsWith(torn, Assert.Single(reports), StringComparison.Ordinal);
    }

    [Fact]
    public void Only_the_newest_and_the_best_are_kept()
    {
        CheckpointStore store = new(_folder, limit: 2);
        foreach (int step in (int[])[1, 2, 3, 4, 5])
        {
            store.Save(step, Write("x"));
        }

        store.Prune(best: 2);

        Assert.Equal([2, 4, 5], store.Steps());
    }

    [Fact]
    public void What_a_killed_run_left_half_written_is_no_checkpoint_and_is_swept_away()
    {
        CheckpointStore store = new(_folder, limit: 2);
        store.Save(3, Write("x"));
        string partial = Directory.CreateDirectory(Path.Combine(_folder, "checkpoint-7.partial")).FullName;
        File.WriteAllText(Path.Combine(partial, "weights"), "half");
        Directory.CreateDirectory(Path.Combine(_folder, "checkpoint-3.old.partial"));

        Assert.Equal([3], store.Steps());
        Assert.Equal(store.Folder(3), store.Newest(Fail));
        store.Prune(best: null);

        Assert.Equal(["checkpoint-3"], Directory.GetFileSystemEntries(_folder).Select(entry => Path.GetFileName(entry)));
    }

    [Fact]
    public void A_disk_that_is_full_leaves_the_checkpoint_before_and_says_what_to_do()
    {
        CheckpointStore store = new(_folder, limit: 2);
        string before = store.Save(1, Write("x"));

        TrainingException error = Assert.Throws<TrainingException>(
            () => store.Save(2, _ => throw new IOException("No space left on device")));

        Assert.Contains("No space left on device", error.Message, StringComparison.Ordinal);
        Assert.Contains("Make room", error.Message, StringComparison.Ordinal);
        Assert.Equal(before, store.Newest(Fail));
        Assert.Single(Directory.GetFileSystemEntries(_folder));
    }

    [Fact]
    public void A_folder_that_cannot_be_made_is_an_error_of_the_run()
    {
        string file = Path.Combine(_folder, "file");
        File.WriteAllText(file, "");
        CheckpointStore store = new(Path.Combine(file, "run"), limit: 2);

        Assert.Throws<TrainingException>(() => store.Save(1, Write("x")));
    }

    [Fact]
    public void Clearing_removes_every_checkpoint_and_nothing_else()
    {
        CheckpointStore store = new(_folder, limit: 2);
        store.Save(1, Write("x"));
        File.WriteAllText(Path.Combine(_folder, "train.log"), "");

        store.Clear();

        Assert.Equal(["train.log"], Directory.GetFileSystemEntries(_folder).Select(entry => Path.GetFileName(entry)));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static Action<string> Write(string text) =>
        folder => File.WriteAllText(Path.Combine(folder, "weights"), text);

    private static void Fail(string report) => Assert.Fail(report);
}
