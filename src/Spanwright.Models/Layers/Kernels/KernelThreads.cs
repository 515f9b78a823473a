using static TorchSharp.torch;

namespace Spanwright.Models.Layers.Kernels;

/// <summary>
/// Runs the tasks of a kernel in as many threads as torch uses. The calling thread takes tasks at once and waits only
/// for tasks that others have begun: a helper that wakes late, on a busy machine, holds nobody up. Which thread takes a
/// task is left to chance, so a task must write only what no other task writes.
/// </summary>
public static class KernelThreads
{
    /// <summary>Runs task 0 to <paramref name="count"/> - 1, each once, and returns when all are done.</summary>
    public static void Run(int count, Action<int> task)
    {
        TaskQueue queue = new(count, task);
        int helpers = Math.Min(get_num_threads(), count) - 1;
        for (int i = 0; i < helpers; i++)
        {
            ThreadPool.UnsafeQueueUserWorkItem(queue, preferLocal: false);
        }

        queue.Execute();
        queue.Wait();
    }

    /// <summary>The same for rows, which are handed out some at a time.</summary>
    public static void RunRows(int rows, int rowsPerTask, Action<int> row) =>
        Run((rows + rowsPerTask - 1) / rowsPerTask, task =>
        {
            for (int i = task * rowsPerTask; i < Math.Min(rows, (task + 1) * rowsPerTask); i++)
            {
                row(i);
            }
        });

    private sealed class TaskQueue(int count, Action<int> task) : IThreadPoolWorkItem
    {
        private int _taken;
        private int _finished;
        private Exception? _failure;

        // A thread that is late finds nothing left.
        public void Execute()
        {
            for (int next = Take(); next < count; next = Take())
            {
                try
                {
                    task(next);
                }
                catch (Exception failure)
                {
                    _failure = failure;
                }

                Interlocked.Increment(ref _finished);
            }
        }

        public void Wait()
        {
            SpinWait spin = default;
            while (Volatile.Read(ref _finished) < count)
            {
                spin.SpinOnce(sleep1Threshold: -1);
            }

            if (_failure is not null)
            {
                throw new InvalidOperationException("A kernel failed.", _failure);
            }
        }

        private int Take() => Interlocked.Increment(ref _taken) - 1;
    }
}
