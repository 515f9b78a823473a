using System.Diagnostics;
using Spanwright.Options;
using Spanwright.Training;

namespace Spanwright.Tests.Training;

[Collection(TorchGenerator.Name)]
public sealed class KilledRunTests
{
    private const string FolderVariable = "SPANWRIGHT_TEST_KILLED_RUN";
    private const string Told = "told ";

    private static readonly TrainOptions _options = TinyRun.DefaultOptions with
    {
        NumTrainEpochs = 60,
        EvalSteps = 3,
        SaveSteps = 2,
        SaveTotalLimit = 2,
        LoadBestModelAtEnd = true,
    };

    [Fact]
    public void A_run_that_is_killed_at_several_moments_and_started_again_ends_bit_identical()
    {
        using TinyRun whole = new(_options);
        whole.Train();
        string folder = Directory.CreateTempSubdirectory("spanwright-").FullName;
        try
        {
            int[] moments = [1, 4, 9, 15, 22, 38]; // events that a process tells before it is killed
            Assert.All(moments, moment => KillAfter(moment, folder));

            using TinyRun last = new(_options, folder);
            int first = last.Train(resumes: true).OfType<TrainingEvent.Started>().Single().FirstStep;

            Assert.InRange(first, 1, whole.Plan.TotalSteps - 1);
            ResumeTests.AssertSameEnd(whole, last);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>The process that is killed: runs only when the test above asks for it.</summary>
    [Fact(Explicit = true)]
    public void A_process_that_trains()
    {
        string? folder = Environment.GetEnvironmentVariable(FolderVariable);
        Assert.SkipWhen(folder is null, "Started by the test of killed runs only.");
        using TinyRun run = new(_options, folder);
        foreach (TrainingEvent happened in run.Events(resumes: true))
        {
            Console.Out.WriteLine(Told + happened.GetType().Name);
            Console.Out.Flush();
        }
    }

    private static void KillAfter(int events, string folder)
    {
        string method = $"{typeof(KilledRunTests).FullName}.{nameof(A_process_that_trains)}";
        ProcessStartInfo start = new(
            "dotnet", ["exec", typeof(KilledRunTests).Assembly.Location, "-explicit", "only", "-method", method])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { [FolderVariable] = folder },
        };
        using Process process = Process.Start(start)!;
        process.ErrorDataReceived += (_, _) => { };
        process.BeginErrorReadLine();
        List<string> lines = [];
        while (lines.Count(line => line.Contains(Told, StringComparison.Ordinal)) < events)
        {
            string? line = process.StandardOutput.ReadLine();
            Assert.True(line is not null, $"The process ended before it was killed:\n{string.Join('\n', lines)}");
            lines.Add(line);
        }

        process.Kill();
        process.WaitForExit();
        Assert.Equal(OperatingSystem.IsWindows() ? -1 : 128 + 9, process.ExitCode);
    }
}
