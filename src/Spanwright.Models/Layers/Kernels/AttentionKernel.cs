using Spanwright.Models.Native;
using static TorchSharp.torch;

namespace Spanwright.Models.Layers.Kernels;

/// <summary>
/// Grouped-query attention straight from the joint projection of queries, keys and values, (N, (H + 2G) D) to (N, H D):
/// rotary positions, scores, mask, softmax and mixing, all in float32, without padding. Each task takes a sequence and a
/// head of keys; its queries are computed in blocks, so that memory grows with the length only.
/// </summary>
/// <typeparam name="T">The dtype of the projection and the output.</typeparam>
internal static unsafe class AttentionKernel<T>
    where T : unmanaged, IElement<T>
{
    /// <summary>(N, (H + 2G) D) to (N, H D).</summary>
    /// <param name="settings">Sizes, mask and sequences.</param>
    /// <param name="projected">The joint projection.</param>
    /// <param name="cosine">Of the position encoding, (N, D/2).</param>
    /// <param name="sine">Likewise.</param>
    public static Tensor Forward(AttentionSettings settings, Tensor projected, Tensor cosine, Tensor sine)
    {
        Tensor output = empty([projected.shape[0], settings.MixedSize], projected.dtype);
        T* rows = (T*)TensorMemory.Pointer(projected);
        T* mixed = (T*)TensorMemory.Pointer(output);
        float* cos = (float*)TensorMemory.Pointer(cosine);
        float* sin = (float*)TensorMemory.Pointer(sine);
        KernelThreads.Run(settings.TaskCount, task =>
            Forward(new AttentionTask<T>(settings, task, cos, sin), settings, rows, mixed));
        return output;
    }

    /// <summary>The gradient of the joint projection.</summary>
    public static Tensor Backward(
        AttentionSettings settings, Tensor projected, Tensor cosine, Tensor sine, Tensor gradient)
    {
        Tensor output = empty_like(projected);
        T* rows = (T*)TensorMemory.Pointer(projected);
        T* dMixed = (T*)TensorMemory.Pointer(gradient);
        T* dRows = (T*)TensorMemory.Pointer(output);
        float* cos = (float*)TensorMemory.Pointer(cosine);
        float* sin = (float*)TensorMemory.Pointer(sine);
        KernelThreads.Run(settings.TaskCount, task =>
            Backward(new AttentionTask<T>(settings, task, cos, sin), settings, rows, dMixed, dRows));
        return output;
    }

    private static void Forward(AttentionTask<T> task, AttentionSettings settings, T* projected, T* mixed)
    {
        (int length, int across, int wide, int block) = (task.Length, task.PaddedLength, task.PaddedSize, task.Block);
        Scratch scratch = Scratch.Take((2 * across * wide) + (block * (wide + across + wide)));
        Operand keys = scratch.Matrix(wide, across);         // (D, T)
        Operand values = scratch.Matrix(across, wide);       // (T, D)
        Operand queries = scratch.Matrix(block, wide);       // (block, D)
        Operand weights = scratch.Matrix(block, across);     // (block, T)
        Operand sums = scratch.Matrix(block, wide);          // (block, D)

        task.ReadRotated(projected, task.KeyHead, 0, length, 1, values);
        values.CopyTransposed(length, task.Size, keys);
        task.ReadValues(projected, values);
        foreach (int head in task.QueryHeads)
        {
            for (int from = 0; from < length; from += block)
            {
                int count = Math.Min(block, length - from);
                int seen = task.VisibleKeys(from + count - 1);
                task.ReadRotated(projected, head, from, count, settings.Scale, queries);
                task.Weigh(queries, keys, from, count, weights);
                if (settings.Dropout != DropoutMask.None)
                {
                    task.Drop(weights, head, from, count, Lanes.RoundUp(seen), weights);
                }

                SmallProduct.Multiply(weights, values, sums, count, wide, seen, add: false);
                for (int i = 0; i < count; i++)
                {
                    T* target = task.Find(mixed, settings.Sizes.QueryHeads, from + i, head);
                    Lanes.Narrow(sums.Row(i), target, task.Size);
                }
            }
        }
    }

    // With P the weights, M the dropout and S the scores: dV = (P M)ᵀ dO, dP = (dO Vᵀ) M, dS = P (dP - sum(P dP)), dQ = dS K, dK = dSᵀ Q.
    private static void Backward(
        AttentionTask<T> task, AttentionSettings settings, T* projected, T* dMixed, T* dProjected)
    {
        (int length, int across, int wide, int block) = (task.Length, task.PaddedLength, task.PaddedSize, task.Block);
        Scratch scratch = Scratch.Take((5 * across * wide) + (block * ((3 * wide) + (2 * across))));
        Operand keys = scratch.Matrix(across, wide);            // (T, D)
        Operand keyColumns = scratch.Matrix(wide, across);      // (D, T)
        Operand valueColumns = scratch.Matrix(wide, across);    // (D, T)
        Operand dKeys = scratch.Matrix(across, wide);           // (T, D)
        Operand dValues = scratch.Matrix(across, wide);         // (T, D)
        Operand queries = scratch.Matrix(block, wide);          // (block, D)
        Operand weights = scratch.Matrix(block, across);        // (block, T)
        Operand dSums = scratch.Matrix(block, wide);            // (block, D)
        Operand dWeights = scratch.Matrix(block, across);       // (block, T), then of the scores
        Operand dQueries = scratch.Matrix(block, wide);         // (block, D)

        task.ReadValues(projected, keys);
        keys.CopyTransposed(length, task.Size, valueColumns);
        task.ReadRotated(projected, task.KeyHead, 0, length, 1, keys);
        keys.CopyTransposed(length, task.Size, keyColumns);
        dKeys.Clear(across, wide);
        dValues.Clear(across, wide);
        foreach (int head in task.QueryHeads)
        {
            for (int from = 0; from < length; from += block)
            {
                int count = Math.Min(block, length - from);
                int seen = task.VisibleKeys(from + count - 1);
                int width = Lanes.RoundUp(seen);
                task.ReadRotated(projected, head, from, count, settings.Scale, queries);
                for (int i = 0; i < count; i++)
                {
                    T* source = task.Find(dMixed, settings.Sizes.QueryHeads, from + i, head);
                    Lanes.Widen(source, dSums.Row(i), task.Size);
                }

                task.Weigh(queries, keyColumns, from, count, weights);
                Operand kept = weights;
                if (settings.Dropout != DropoutMask.None)
                {
                    task.Drop(weights, head, from, count, width, dWeights);
                    kept = dWeights;
                }

                SmallProduct.Multiply(kept.Transposed, dSums, dValues, seen, wide, count, add: true);
                SmallProduct.Multiply(dSums, valueColumns, dWeights, count, width, task.Size, add: false);
                if (settings.Dropout != DropoutMask.None)
                {
                    task.Drop(dWeights, head, from, count, width, dWeights);
                }

                for (int i = 0; i < count; i++)
                {
                    AttentionRows.SoftmaxBack(weights.Row(i), dWeights.Row(i), task.VisibleKeys(from + i), width);
                }

                SmallProduct.Multiply(dWeights.Transposed, queries, dKeys, seen, wide, count, add: true);
                SmallProduct.Multiply(dWeights, keys, dQueries, count, wide, seen, add: false);
                task.WriteRotatedBack(dQueries, head, from, count, settings.Scale, dProjected);
            }
        }

        task.WriteRotatedBack(dKeys, task.KeyHead, 0, length, 1, dProjected);
        for (int t = 0; t < length; t++)
        {
            T* target = task.Find(dProjected, settings.ProjectedHeads, t, task.ValueHead);
            Lanes.Narrow(dValues.Row(t), target, task.Size);
        }
    }
}
