using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Spanwright.Models.Layers.Kernels;

/// <summary>What attention does with single rows.</summary>
internal static unsafe class AttentionRows
{
    // Scores that far below the largest weigh nothing; their exponentials would be denormal, which is slow.
    private const float Negligible = -80;

    /// <summary>Rotates a head of queries or keys by its position and scales it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Rotate<T>(T* head, float* cosine, float* sine, float scale, float* rotated, int size)
        where T : unmanaged, IElement<T> =>
        Turn(head, (Float32Element*)cosine, (Float32Element*)sine, scale, scale, (Float32Element*)rotated, size / 2);

    /// <summary>The gradient of <see cref="Rotate"/>: rotates back.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void RotateBack<T>(float* rotated, float* cosine, float* sine, float scale, T* head, int size)
        where T : unmanaged, IElement<T> =>
        Turn((Float32Element*)rotated, (Float32Element*)cosine, (Float32Element*)sine, scale, -scale, head, size / 2);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Turn<TFrom, TTo>(
        TFrom* source, Float32Element* cosine, Float32Element* sine, float cosineScale, float sineScale, TTo* target,
        int half)
        where TFrom : unmanaged, IElement<TFrom>
        where TTo : unmanaged, IElement<TTo>
    {
        Vector512<float> cosineFactor = Vector512.Create(cosineScale);
        Vector512<float> sineFactor = Vector512.Create(sineScale);
        int i = 0;
        for (; i <= half - Lanes.Count; i += Lanes.Count)
        {
            (Vector512<float> first, Vector512<float> second) = (TFrom.Load(source + i), TFrom.Load(source + half + i));
            Vector512<float> cos = Float32Element.Load(cosine + i) * cosineFactor;
            Vector512<float> sin = Float32Element.Load(sine + i) * sineFactor;
            TTo.Store((first * cos) - (second * sin), target + i);
            TTo.Store((second * cos) + (first * sin), target + half + i);
        }

        int left = half - i;
        if (left > 0)
        {
            Vector512<float> first = Lanes.Load(source + i, left);
            Vector512<float> second = Lanes.Load(source + half + i, left);
            Vector512<float> cos = Lanes.Load(cosine + i, left) * cosineFactor;
            Vector512<float> sin = Lanes.Load(sine + i, left) * sineFactor;
            Lanes.Store((first * cos) - (second * sin), target + i, left);
            Lanes.Store((second * cos) + (first * sin), target + half + i, left);
        }
    }

    /// <summary>Turns scores into weights.</summary>
    /// <param name="scores">The row.</param>
    /// <param name="visible">Keys that the query sees, at least 1; what lies behind them gets 0.</param>
    /// <param name="width">Numbers of the row, a multiple of 16.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Softmax(float* scores, int visible, int width)
    {
        Vector512<float> hidden = Vector512.Create(float.NegativeInfinity);
        Vector512<float> largest = hidden;
        for (int i = 0; i < visible; i += Lanes.Count)
        {
            largest = Vector512.Max(largest, Select(Lanes.Before(visible - i), scores + i, hidden));
        }

        Vector512<float> top = Vector512.Create(Lanes.Largest(largest));
        Vector512<float> sums = Vector512<float>.Zero;
        for (int i = 0; i < visible; i += Lanes.Count)
        {
            Vector512<float> below = Select(Lanes.Before(visible - i), scores + i, hidden) - top;
            Vector512<float> counts = Vector512.LessThan(below, Vector512.Create(Negligible));
            Vector512<float> weights = Vector512.AndNot(Lanes.Exp(below), counts);
            weights.Store(scores + i);
            sums += weights;
        }

        Vector512<float> factor = Vector512.Create(1 / Vector512.Sum(sums));
        int end = Lanes.RoundUp(visible);
        for (int i = 0; i < end; i += Lanes.Count)
        {
            (Vector512.Load(scores + i) * factor).Store(scores + i);
        }

        new Span<float>(scores + end, width - end).Clear();
    }

    /// <summary>The gradient of the scores, in place of that of the weights: w (d - sum(w d)).</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void SoftmaxBack(float* weights, float* gradient, int visible, int width)
    {
        Vector512<float> products = Vector512<float>.Zero;
        for (int i = 0; i < visible; i += Lanes.Count)
        {
            Vector512<float> known = Select(Lanes.Before(visible - i), gradient + i, Vector512<float>.Zero);
            products = Lanes.MultiplyAdd(Vector512.Load(weights + i), known, products);
        }

        Vector512<float> mean = Vector512.Create(Vector512.Sum(products));
        int end = Lanes.RoundUp(visible);
        for (int i = 0; i < end; i += Lanes.Count)
        {
            Vector512<float> known = Select(Lanes.Before(visible - i), gradient + i, mean);
            (Vector512.Load(weights + i) * (known - mean)).Store(gradient + i);
        }

        new Span<float>(gradient + end, width - end).Clear();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> Select(Vector512<float> condition, float* source, Vector512<float> otherwise) =>
        Vector512.ConditionalSelect(condition, Vector512.Load(source), otherwise);
}
