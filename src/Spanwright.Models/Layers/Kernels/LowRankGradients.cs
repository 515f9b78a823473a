using Spanwright.Models.Native;
using static TorchSharp.torch;

namespace Spanwright.Models.Layers.Kernels;

/// <summary>
/// The gradients of A and B of low-rank corrections. Each task sums over all rows for some columns of its own, in order,
/// so the sums do not depend on the threads.
/// </summary>
/// <typeparam name="T">The dtype of input and gradient.</typeparam>
internal static unsafe class LowRankGradients<T>
    where T : unmanaged, IElement<T>
{
    private const int Panel = 64;        // columns of a task
    private const int RowsAtOnce = 256;  // rows that are made float32 at a time

    /// <summary>dA (blocks r, inputs) and the dB (outputs, r) of every block.</summary>
    /// <param name="settings">Rank, factor, blocks and dropout.</param>
    /// <param name="gradient">Of the output, (N, outputs).</param>
    /// <param name="input">The input, (N, inputs).</param>
    /// <param name="reduced">A dropout(x).</param>
    /// <param name="reducedGradient">Of A dropout(x), scaled.</param>
    public static (Tensor Down, Tensor[] Ups) Of(
        LowRankSettings settings, Tensor gradient, Tensor input, Tensor reduced, Tensor reducedGradient)
    {
        (int rows, int inputs, int outputs) = ((int)input.shape[0], (int)input.shape[1], (int)gradient.shape[1]);
        Tensor down = empty([settings.Blocks.Count * settings.Rank, inputs], ScalarType.Float32);
        Tensor[] ups = [.. settings.Blocks.Select(block => empty([block.Count, settings.Rank], ScalarType.Float32))];
        T* x = (T*)TensorMemory.Pointer(input);
        T* dy = (T*)TensorMemory.Pointer(gradient);
        float* dA = (float*)TensorMemory.Pointer(down);
        Operand u = new((float*)TensorMemory.Pointer(reduced), settings.Reduced);
        Operand du = new((float*)TensorMemory.Pointer(reducedGradient), settings.Reduced);

        int inputPanels = Panels(inputs);
        List<(int Block, int From)> outputPanels = [.. settings.Blocks.SelectMany((block, index) =>
            Enumerable.Range(0, Panels(block.Count)).Select(panel => (index, panel * Panel)))];
        IntPtr[] dB = [.. ups.Select(up => (IntPtr)TensorMemory.Pointer(up))];
        KernelThreads.Run(inputPanels + outputPanels.Count, task =>
        {
            if (task < inputPanels)
            {
                int from = task * Panel;
                int count = Math.Min(Panel, inputs - from);
                Operand sums = Sum(du, settings.Reduced, rows, count, (row, target) =>
                {
                    nint first = ((nint)row * inputs) + from;
                    DropoutRows.Widen(x + first, (uint)first, count, settings.Mask, target);
                });
                WriteDown(settings, sums, dA + from, inputs, count);
            }
            else
            {
                (int block, int from) = outputPanels[task - inputPanels];
                int count = Math.Min(Panel, settings.Blocks[block].Count - from);
                T* first = dy + settings.Blocks[block].First + from;
                Operand sums = Sum(
                    u.From(block * settings.PaddedRank), settings.PaddedRank, rows, count,
                    (row, target) => Lanes.Widen(first + ((nint)row * outputs), target, count));
                LowRankRows.Scale(sums.Start, settings.Scale, settings.PaddedRank * Panel);
                Operand up = new((float*)dB[block] + ((nint)from * settings.Rank), settings.Rank);
                sums.CopyTransposed(settings.Rank, count, up);
            }
        });
        return (down, ups);
    }

    private delegate void RowReader(int row, float* target);

    private static int Panels(int columns) => (columns + Panel - 1) / Panel;

    // leftᵀ (width, N) times the panel (N, columns), in scratch memory.
    private static Operand Sum(Operand left, int width, int rows, int columns, RowReader read)
    {
        Scratch scratch = Scratch.Take((width + RowsAtOnce) * Panel);
        Operand sums = scratch.Matrix(width, Panel);
        Operand panel = scratch.Matrix(RowsAtOnce, Panel);
        sums.Clear(width, Panel);
        for (int from = 0; from < rows; from += RowsAtOnce)
        {
            int count = Math.Min(RowsAtOnce, rows - from);
            for (int i = 0; i < count; i++)
            {
                read(from + i, panel.Row(i));
            }

            SmallProduct.Multiply(
                left.Below(from).Transposed, panel, sums, width, Lanes.RoundUp(columns), count, add: true);
        }

        return sums;
    }

    private static void WriteDown(LowRankSettings settings, Operand sums, float* target, int inputs, int count)
    {
        for (int row = 0; row < settings.Blocks.Count * settings.Rank; row++)
        {
            int padded = (row / settings.Rank * settings.PaddedRank) + (row % settings.Rank);
            new Span<float>(sums.Row(padded), count).CopyTo(new Span<float>(target + ((nint)row * inputs), count));
        }
    }
}
