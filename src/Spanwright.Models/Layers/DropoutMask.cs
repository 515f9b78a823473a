using Spanwright.Models.Layers.Kernels;
using TorchSharp;
using static TorchSharp.torch;

namespace Spanwright.Models.Layers;

/// <summary>
/// Which values of a tensor are dropped, as a hash of their number in it: nothing is stored, every device and every
/// kernel finds the same values again.
/// </summary>
/// <param name="FirstKey">A key of the hash.</param>
/// <param name="SecondKey">Another one.</param>
/// <param name="Threshold">Values whose hash is below are dropped; 0 drops none.</param>
/// <param name="Scale">Factor of the others.</param>
internal readonly record struct DropoutMask(uint FirstKey, uint SecondKey, uint Threshold, float Scale)
{
    /// <summary>
    /// The multipliers of the hash. Numbers in a row need three rounds: with two, values 4096 apart are correlated.
    /// </summary>
    public const uint FirstMultiplier = 0x21F0AAAD;

    /// <inheritdoc cref="FirstMultiplier"/>
    public const uint SecondMultiplier = 0xD35A2D97;

    /// <inheritdoc cref="FirstMultiplier"/>
    public const uint ThirdMultiplier = 0x31848BAB;

    private const long Low = 0xFFFFFFFF;

    /// <summary>Drops nothing.</summary>
    public static DropoutMask None { get; } = new(0, 0, 0, 1);

    /// <summary>A mask that drops values with a probability and scales the others so that the mean stays.</summary>
    public static DropoutMask Of(ulong key, double probability) => new(
        (uint)key, (uint)(key >> 32), (uint)(probability * uint.MaxValue), (float)(1 / (1 - probability)));

    /// <summary>The factor of every value of a tensor of some shape: 0 or the scale, float32.</summary>
    public Tensor Factors(long[] shape, Device device) =>
        device.type == DeviceType.CPU ? DropoutKernel.Factors(this, shape) : Composite(shape, device);

    /// <summary>The same in torch's operators, on any device.</summary>
    public Tensor Composite(long[] shape, Device device)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor numbers = arange(shape.Aggregate(1L, (product, size) => product * size), device: device);
        Tensor hash = numbers.bitwise_and(Low).bitwise_xor(FirstKey);
        hash = Multiply(Fold(hash, 16), FirstMultiplier);
        hash = Multiply(Fold(hash, 15).add(SecondKey).bitwise_and(Low), SecondMultiplier);
        hash = Multiply(Fold(hash, 15), ThirdMultiplier);
        return Fold(hash, 14).ge(Threshold).to(ScalarType.Float32).mul(Scale).view(shape).MoveToOuterDisposeScope();
    }

    private static Tensor Fold(Tensor hash, int shift) => hash.bitwise_xor(hash.bitwise_right_shift(shift));

    // Modulo 2³²; the factor with a sign, so that the product fits into 64 bits with one.
    private static Tensor Multiply(Tensor hash, uint factor) => hash.mul((long)(int)factor).bitwise_and(Low);
}
