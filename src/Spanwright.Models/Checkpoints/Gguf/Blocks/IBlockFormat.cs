namespace Spanwright.Models.Checkpoints.Gguf.Blocks;

/// <summary>
/// A quantisation that stores runs of weights as blocks with common scales. Decoding computes in float32 in the order
/// scale · number, then the offset, without fused operations, so that it equals llama.cpp's reference bit by bit.
/// Layouts: https://github.com/ggml-org/llama.cpp/blob/master/ggml/src/ggml-common.h
/// </summary>
internal unsafe interface IBlockFormat
{
    /// <summary>Weights in a block.</summary>
    static abstract int Elements { get; }

    /// <summary>Bytes of a block.</summary>
    static abstract int Bytes { get; }

    /// <summary>Decodes one block of <see cref="Bytes"/> bytes to <see cref="Elements"/> numbers.</summary>
    static abstract void Decode(byte* block, float* values);
}
