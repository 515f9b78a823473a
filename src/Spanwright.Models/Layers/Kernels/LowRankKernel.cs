using Spanwright.Models.Native;
using static TorchSharp.torch;

namespace Spanwright.Models.Layers.Kernels;

/// <summary>
/// Low-rank corrections of a linear layer: y = f + s B A dropout(x) for each block of outputs, in float32, and their
/// gradients. Neither the dropped input nor a float32 copy of it is ever stored.
/// </summary>
/// <typeparam name="T">The dtype of x, f and y; A and B are float32.</typeparam>
internal static unsafe class LowRankKernel<T>
    where T : unmanaged, IElement<T>
{
    private const int RowsPerTask = 16;

    /// <summary>y (N, outputs), and the reduced inputs A dropout(x) in the layout of working memory.</summary>
    /// <param name="settings">Rank, factor, blocks and dropout.</param>
    /// <param name="frozen">f, (N, outputs).</param>
    /// <param name="input">x, (N, inputs).</param>
    /// <param name="down">The A of all blocks, (blocks r, inputs).</param>
    /// <param name="ups">The B of each block, (its outputs, r).</param>
    public static (Tensor Output, Tensor Reduced) Forward(
        LowRankSettings settings, Tensor frozen, Tensor input, Tensor down, ReadOnlySpan<Tensor> ups)
    {
        (int rows, int inputs, int outputs) = ((int)input.shape[0], (int)input.shape[1], (int)frozen.shape[1]);
        Tensor output = empty_like(frozen);
        Tensor reduced = empty([SmallProduct.RoundUp(rows), settings.Reduced], ScalarType.Float32);
        using LowRankWeights weights = LowRankWeights.Columns(settings, down, ups);
        T* x = (T*)TensorMemory.Pointer(input);
        T* f = (T*)TensorMemory.Pointer(frozen);
        T* y = (T*)TensorMemory.Pointer(output);
        Operand u = new((float*)TensorMemory.Pointer(reduced), settings.Reduced);
        KernelThreads.Run((rows + RowsPerTask - 1) / RowsPerTask, task =>
        {
            int from = task * RowsPerTask;
            int count = Math.Min(RowsPerTask, rows - from);
            Scratch scratch = Scratch.Take(RowsPerTask * (Lanes.RoundUp(inputs) + weights.Widest));
            Operand kept = scratch.Matrix(RowsPerTask, Lanes.RoundUp(inputs));
            Operand correction = scratch.Matrix(RowsPerTask, weights.Widest);
            for (int i = 0; i < count; i++)
            {
                nint row = (nint)(from + i) * inputs;
                DropoutRows.Widen(x + row, (uint)row, inputs, settings.Mask, kept.Row(i));
            }

            SmallProduct.Multiply(kept, weights.Down, u.Below(from), count, settings.Reduced, inputs, add: false);
            Buffer.MemoryCopy(
                f + ((nint)from * outputs), y + ((nint)from * outputs),
                (long)count * outputs * sizeof(T), (long)count * outputs * sizeof(T));
            for (int block = 0; block < settings.Blocks.Count; block++)
            {
                (int first, int size) = settings.Blocks[block];
                Operand narrow = u.Below(from).From(block * settings.PaddedRank);
                SmallProduct.Multiply(
                    narrow, weights.Ups[block], correction, count, Lanes.RoundUp(size), settings.Rank, add: false);
                for (int i = 0; i < count; i++)
                {
                    T* target = y + ((nint)(from + i) * outputs) + first;
                    LowRankRows.Add(correction.Row(i), settings.Scale, target, size);
                }
            }
        });
        return (output, reduced);
    }

    /// <summary>The gradients of x, A and every B for a gradient of y; that of f is the gradient of y itself.</summary>
    /// <param name="settings">Rank, factor, blocks and dropout.</param>
    /// <param name="gradient">Of y, (N, outputs).</param>
    /// <param name="input">x, (N, inputs).</param>
    /// <param name="reduced">What the forward pass gave.</param>
    /// <param name="down">The A of all blocks.</param>
    /// <param name="ups">The B of each block.</param>
    /// <param name="wantsInput">Whether the gradient of x is wanted.</param>
    public static (Tensor? Input, Tensor Down, Tensor[] Ups) Backward(
        LowRankSettings settings, Tensor gradient, Tensor input, Tensor reduced, Tensor down,
        ReadOnlySpan<Tensor> ups, bool wantsInput)
    {
        (int rows, int inputs, int outputs) = ((int)input.shape[0], (int)input.shape[1], (int)gradient.shape[1]);
        using LowRankWeights weights = LowRankWeights.Rows(settings, down, ups);
        using Tensor reducedGradient = empty_like(reduced);
        Tensor? inputGradient = wantsInput ? empty_like(input) : null;
        T* dy = (T*)TensorMemory.Pointer(gradient);
        T* dx = wantsInput ? (T*)TensorMemory.Pointer(inputGradient!) : null;
        Operand du = new((float*)TensorMemory.Pointer(reducedGradient), settings.Reduced);
        KernelThreads.Run((rows + RowsPerTask - 1) / RowsPerTask, task =>
        {
            int from = task * RowsPerTask;
            int count = Math.Min(RowsPerTask, rows - from);
            Scratch scratch = Scratch.Take(RowsPerTask * (weights.Widest + Lanes.RoundUp(inputs)));
            Operand wide = scratch.Matrix(RowsPerTask, weights.Widest);
            Operand spread = scratch.Matrix(RowsPerTask, Lanes.RoundUp(inputs));
            for (int block = 0; block < settings.Blocks.Count; block++)
            {
                (int first, int size) = settings.Blocks[block];
                for (int i = 0; i < count; i++)
                {
                    Lanes.Widen(dy + ((nint)(from + i) * outputs) + first, wide.Row(i), size);
                }

                Operand narrow = du.Below(from).From(block * settings.PaddedRank);
                SmallProduct.Multiply(wide, weights.Ups[block], narrow, count, settings.PaddedRank, size, add: false);
            }

            LowRankRows.Scale(du.Row(from), settings.Scale, count * settings.Reduced);
            if (dx == null)
            {
                return;
            }

            SmallProduct.Multiply(
                du.Below(from), weights.Down, spread, count, Lanes.RoundUp(inputs), settings.Reduced, add: false);
            for (int i = 0; i < count; i++)
            {
                nint row = (nint)(from + i) * inputs;
                DropoutRows.Narrow(spread.Row(i), (uint)row, inputs, settings.Mask, dx + row);
            }
        });
        (Tensor downGradient, Tensor[] upGradients) =
            LowRankGradients<T>.Of(settings, gradient, input, reduced, reducedGradient);
        return (inputGradient, downGradient, upGradients);
    }
}
