using System.Diagnostics;
using TorchSharp;
using static TorchSharp.torch;

namespace Spanwright.Models.Native;

/// <summary>What the machine's matrix products reach: the yardstick of every speed as a share.</summary>
public static class MatrixPeak
{
    private const int Size = 1024;
    private const int Products = 10;
    private const int Timings = 6;

    /// <summary>The best of six timings of ten 1024 x 1024 x 1024 products, in GFLOP/s. Takes about half a second.</summary>
    public static double Measure(ScalarType dtype)
    {
        using IDisposable quiet = no_grad();
        using DisposeScope scope = NewDisposeScope();
        Tensor left = randn(Size, Size).to(dtype);
        Tensor right = randn(Size, Size).to(dtype);
        matmul(left, right).Dispose();
        double best = double.MaxValue;
        for (int timing = 0; timing < Timings; timing++)
        {
            long start = Stopwatch.GetTimestamp();
            for (int product = 0; product < Products; product++)
            {
                matmul(left, right).Dispose();
            }

            best = Math.Min(best, Stopwatch.GetElapsedTime(start).TotalSeconds);
        }

        return Products * 2 * Math.Pow(Size, 3) / best / 1e9;
    }
}
