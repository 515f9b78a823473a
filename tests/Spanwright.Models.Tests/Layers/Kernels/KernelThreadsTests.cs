using Spanwright.Models.Layers.Kernels;

namespace Spanwright.Models.Tests.Layers.Kernels;

public sealed class KernelThreadsTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(1000)]
    public void Every_task_runs_once(int count)
    {
        int[] runs = new int[count];

        KernelThreads.Run(count, task => Interlocked.Increment(ref runs[task]));

        Assert.All(runs, times => Assert.Equal(1, times));
    }

    [Fact]
    public void Rows_are_covered_to_the_last_one()
    {
        int[] runs = new int[101];

        KernelThreads.RunRows(runs.Length, 16, row => Interlocked.Increment(ref runs[row]));

        Assert.All(runs, times => Assert.Equal(1, times));
    }

    [Fact]
    public void A_failing_task_fails_the_run()
    {
        InvalidOperationException error = Assert.Throws<InvalidOperationException>(() =>
            KernelThreads.Run(50, task => ArgumentOutOfRangeException.ThrowIfEqual(task, 17)));

        Assert.IsType<ArgumentOutOfRangeException>(error.InnerException);
    }
}
