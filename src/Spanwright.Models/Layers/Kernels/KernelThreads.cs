using System.Reflection;
using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace Spanwright.Models.Layers.Kernels;

/// <summary>
/// Runs the tasks of a kernel in as many threads as torch uses: in torch's own OpenMP threads where they can be reached,
/// which are awake between two products, else in the thread pool. Which thread takes a task is left to chance, so a
/// task must write only what no other task writes.
/// </summary>
internal static unsafe class KernelThreads
{
    private static readonly delegate* unmanaged<delegate* unmanaged<void*, void>, void*, uint, uint, void> _openMp = Find();

    /// <summary>Runs task 0 to <paramref name="count"/> - 1, each once, and returns when all are done.</summary>
    public static void Run(int count, Action<int> task)
    {
        int threads = Math.Min(get_num_threads(), count);
        Tasks tasks = new(count, task);
        if (threads <= 1)
        {
            tasks.Drain();
        }
        else if (_openMp != null)
        {
            RunInOpenMp(tasks, threads);
        }
        else
        {
            Parallel.For(0, threads, new ParallelOptions { MaxDegreeOfParallelism = threads }, _ => tasks.Drain());
        }

        tasks.Rethrow();
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

    private static void RunInOpenMp(Tasks tasks, int threads)
    {
        GCHandle handle = GCHandle.Alloc(tasks);
        try
        {
            _openMp(&Drain, (void*)GCHandle.ToIntPtr(handle), (uint)threads, 0);
        }
        finally
        {
            handle.Free();
        }
    }

    [UnmanagedCallersOnly]
    private static void Drain(void* tasks) => ((Tasks)GCHandle.FromIntPtr((IntPtr)tasks).Target!).Drain();

    // GNU's OpenMP, as the libtorch of Linux is linked with it.
    private static delegate* unmanaged<delegate* unmanaged<void*, void>, void*, uint, uint, void> Find()
    {
        get_num_threads(); // loads libtorch
        return NativeLibrary.TryLoad("torch_cpu", Assembly.GetExecutingAssembly(), null, out IntPtr torch)
            && NativeLibrary.TryGetExport(torch, "GOMP_parallel", out IntPtr function)
                ? (delegate* unmanaged<delegate* unmanaged<void*, void>, void*, uint, uint, void>)function
                : null;
    }

    private sealed class Tasks(int count, Action<int> task)
    {
        private int _taken;
        private Exception? _failure;

        // A thread that is late finds nothing left; an exception must not leave a native thread.
        public void Drain()
        {
            try
            {
                for (int next = Take(); next < count; next = Take())
                {
                    task(next);
                }
            }
            catch (Exception failure)
            {
                Volatile.Write(ref _failure, failure);
            }
        }

        public void Rethrow()
        {
            if (_failure is not null)
            {
                throw new InvalidOperationException("A kernel failed.", _failure);
            }
        }

        private int Take() => Interlocked.Increment(ref _taken) - 1;
    }
}
