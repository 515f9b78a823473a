using System.Diagnostics;
using TorchSharp;
using static TorchSharp.torch;

namespace Spanwright.Bench;

/// <summary>The best of six timings of ten 1024 x 1024 x 1024 products, in GFLOP/s: the yardstick of every share.</summary>
internal static class MatrixPeak
{
    public static double Measure(ScalarType dtype)
    {
        using IDisposable quiet = no_grad();
        using DisposeScope scope = NewDisposeScope();
        Tensor left = randn(1024, 1024).to(dtype);
        Tensor right = randn(1024, 1024).to(dtype);
        matmul(left, right).Dispose();
        double best = double.MaxValue;
        for (int timing = 0; timing < 6; timing++)
        {
            long start = Stopwatch.GetTimestamp();
            for (int product = 0; product < 10; product++)
            {
                matmul(left, right).Dispose();
            }

            best = Math.Min(best, Stopwatch.GetElapsedTime(start).TotalSeconds);
        }

        return 10 * 2 * Math.Pow(1024, 3) / best / 1e9;
    }
}
