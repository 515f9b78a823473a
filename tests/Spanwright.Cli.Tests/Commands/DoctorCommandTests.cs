namespace Spanwright.Cli.Tests.Commands;

public class DoctorCommandTests
{
    private static readonly string[] _told =
    [
        "operating system", "runtime", "cores", "AVX-512", "bfloat16 products", "version", "its repair",
        "M_MMAP_THRESHOLD", "GOMP_SPINCOUNT", "OMP_NUM_THREADS", "GPU", "MPI",
    ];

    [Fact]
    public void Doctor_tells_what_decides_whether_and_how_fast_models_run()
    {
        using ProgramRun run = ProgramRun.Start(["doctor"]);
        Outcome outcome = run.End();

        Assert.Equal((0, ""), (outcome.ExitCode, outcome.Error));
        Assert.All(_told, name => Assert.Contains(name, outcome.Output));
    }

    [Fact]
    public void A_missing_library_is_named_with_the_remedy()
    {
        using ProgramRun run = ProgramRun.Start(["doctor"], ("SPANWRIGHT_LIBTORCH", "/no/such/folder"));
        Outcome outcome = run.End();

        Assert.Equal(1, outcome.ExitCode);
        Assert.Contains("does not load", outcome.Output);
        Assert.StartsWith("error: SPANWRIGHT_LIBTORCH: '/no/such/folder' holds no libtorch", outcome.Error);
        Assert.Contains("Set it to the folder", outcome.Error);
    }

    [Fact]
    public void A_wrong_number_of_threads_is_told_before_any_work()
    {
        using ProgramRun run = ProgramRun.Start(["schema"], ("SPANWRIGHT_THREADS", "many"));
        Outcome outcome = run.End();

        Assert.Equal(1, outcome.ExitCode);
        Assert.StartsWith("error: SPANWRIGHT_THREADS: 'many' is not a positive number.", outcome.Error);
        Assert.Empty(outcome.Output);
    }
}
