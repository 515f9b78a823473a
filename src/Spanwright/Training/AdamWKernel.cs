using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Spanwright.Training;

/// <summary>
/// One pass over the memory of a parameter: no temporaries, so no heap fragmentation. Every element is computed by
/// the same operations wherever it stands, so the result does not depend on how the memory is divided.
/// </summary>
internal static unsafe class AdamWKernel
{
    /// <summary>Updates float weights.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Update(float* weights, float* gradient, float* mean, float* square, nint count, AdamWRule rule)
    {
        Factors factors = new(rule);
        bool maySkip = rule.Keep == 1;
        nint i = 0;
        for (; i <= count - Vector512<float>.Count; i += Vector512<float>.Count)
        {
            Vector512<float> m = Vector512.Load(mean + i);
            Vector512<float> v = Vector512.Load(square + i);
            Vector512<float> slope = Vector512.Load(gradient + i);
            if (maySkip && (m.AsUInt32() | v.AsUInt32() | slope.AsUInt32()) == Vector512<uint>.Zero)
            {
                continue; // the embedding of a token that was never met: nothing would change
            }

            Vector512<float> weight = Vector512.Load(weights + i);
            factors.Apply(ref weight, ref m, ref v, slope);
            weight.Store(weights + i);
            m.Store(mean + i);
            v.Store(square + i);
        }

        if (i < count)
        {
            int rest = (int)(count - i);
            Vector512<float> weight = Partial(weights + i, rest);
            Vector512<float> m = Partial(mean + i, rest);
            Vector512<float> v = Partial(square + i, rest);
            factors.Apply(ref weight, ref m, ref v, Partial(gradient + i, rest));
            Store(weight, weights + i, rest);
            Store(m, mean + i, rest);
            Store(v, square + i, rest);
        }
    }

    /// <summary>Updates the float copy of bfloat16 weights by their bfloat16 gradient, and rounds it to the weights.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Update(
        ushort* weights, float* copy, ushort* gradient, float* mean, float* square, nint count, AdamWRule rule)
    {
        const int Block = 256;
        float* widened = stackalloc float[Block];
        for (nint i = 0; i < count; i += Block)
        {
            int length = (int)nint.Min(Block, count - i);
            BrainFloat.Widen(gradient + i, widened, length);
            Update(copy + i, widened, mean + i, square + i, length, rule);
            BrainFloat.Round(copy + i, weights + i, length);
        }
    }

    private static Vector512<float> Partial(float* source, int count)
    {
        float* padded = stackalloc float[Vector512<float>.Count];
        new Span<float>(source, count).CopyTo(new Span<float>(padded, Vector512<float>.Count));
        return Vector512.Load(padded);
    }

    private static void Store(Vector512<float> value, float* target, int count)
    {
        float* whole = stackalloc float[Vector512<float>.Count];
        value.Store(whole);
        new Span<float>(whole, count).CopyTo(new Span<float>(target, count));
    }

    private readonly struct Factors(AdamWRule rule)
    {
        private readonly Vector512<float> _keep = Vector512.Create((float)rule.Keep);
        private readonly Vector512<float> _beta1 = Vector512.Create((float)rule.Beta1);
        private readonly Vector512<float> _new1 = Vector512.Create((float)(1 - rule.Beta1));
        private readonly Vector512<float> _beta2 = Vector512.Create((float)rule.Beta2);
        private readonly Vector512<float> _new2 = Vector512.Create((float)(1 - rule.Beta2));
        private readonly Vector512<float> _step = Vector512.Create((float)rule.StepSize);
        private readonly Vector512<float> _root = Vector512.Create((float)rule.RootCorrection);
        private readonly Vector512<float> _epsilon = Vector512.Create((float)rule.Epsilon);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Apply(
            ref Vector512<float> weight, ref Vector512<float> m, ref Vector512<float> v, Vector512<float> gradient)
        {
            m = (m * _beta1) + (gradient * _new1);
            v = (v * _beta2) + (gradient * gradient * _new2);
            weight = (weight * _keep) - (_step * m / ((Vector512.Sqrt(v) / _root) + _epsilon));
        }
    }
}
