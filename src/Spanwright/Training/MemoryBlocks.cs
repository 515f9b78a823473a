using Spanwright.Models.Layers.Kernels;

namespace Spanwright.Training;

/// <summary>
/// The memory of a tensor in blocks that several threads work on. Borders depend on the length only, so a sum over blocks has the same
/// bits on any number of threads.
/// </summary>
internal static class MemoryBlocks
{
    private const int BlockLength = 1 << 16;

    /// <summary>Does something with every block: where it starts, and its length.</summary>
    public static void Run(nint count, Action<nint, nint> work)
    {
        int blocks = Blocks(count);
        if (blocks == 1)
        {
            work(0, count);
            return;
        }

        KernelThreads.Run(blocks, block => work((nint)block * BlockLength, nint.Min(BlockLength, count - ((nint)block * BlockLength))));
    }

    /// <summary>Adds up a number of every block, in the order of the blocks.</summary>
    public static double Sum(nint count, Func<nint, nint, double> part)
    {
        double[] parts = new double[Blocks(count)];
        Run(count, (start, length) => parts[start / BlockLength] = part(start, length));
        return parts.Sum();
    }

    private static int Blocks(nint count) => Math.Max(1, checked((int)((count + BlockLength - 1) / BlockLength)));
}
