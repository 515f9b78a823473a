using System.Diagnostics;
using Spanwright.Models.Checkpoints;

namespace Spanwright.Models.Tests.Checkpoints;

/// <summary>Feeds broken files to a reader and watches time and memory.</summary>
internal static class BrokenFiles
{
    private const long FreeBytes = 4 << 20;
    private const int BytesPerFileByte = 64;

    /// <summary>Whether the file was refused; fails when the reader was slow or took memory out of proportion.</summary>
    public static bool IsRefused(string path, Action<string> read, out string outcome)
    {
        WarmUp(path, read);
        long before = GC.GetAllocatedBytesForCurrentThread();
        long start = Stopwatch.GetTimestamp();
        outcome = "read without complaint";
        bool isRefused = false;
        try
        {
            read(path);
        }
        catch (CheckpointException error)
        {
            isRefused = true;
            outcome = error.Message;
            Assert.NotEmpty(error.Remedy);
            Assert.Contains(Path.GetFileName(path), error.Message, StringComparison.Ordinal);
        }

        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        long limit = FreeBytes + (new FileInfo(path).Length * BytesPerFileByte);
        Assert.True(allocated <= limit, $"{path}: {allocated} bytes were allocated ({outcome})");
        Assert.True(Stopwatch.GetElapsedTime(start) < TimeSpan.FromSeconds(5), $"{path}: slow ({outcome})");
        return isRefused;
    }

    // What is made once in a process, by whichever file comes first, is not counted.
    private static void WarmUp(string path, Action<string> read)
    {
        try
        {
            read(path);
        }
        catch (CheckpointException)
        {
            // Looked at when it counts.
        }
    }

    /// <summary>Compares with the verdict of the index; anything but a plain accept or reject allows both.</summary>
    public static void Check(string file, string wanted, bool isRefused, string outcome)
    {
        string verdict = wanted.Split([' ', ','], 2)[0];
        bool leavesChoice = wanted.StartsWith("either", StringComparison.Ordinal)
            || wanted.Contains(" or ", StringComparison.Ordinal)
            || wanted.Contains(", or ", StringComparison.Ordinal);
        if (!leavesChoice)
        {
            Assert.True(verdict is "accept" or "reject", $"{file}: unknown verdict '{wanted}'");
            Assert.True(isRefused == (verdict == "reject"), $"{file} should {wanted}, but: {outcome}");
        }
    }
}
