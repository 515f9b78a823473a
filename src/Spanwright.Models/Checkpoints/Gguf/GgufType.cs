using Spanwright.Models.Checkpoints.Gguf.Blocks;
using static TorchSharp.torch;

namespace Spanwright.Models.Checkpoints.Gguf;

/// <summary>How the elements of a tensor are stored.</summary>
/// <param name="Id">The number in the file.</param>
/// <param name="Name">The name that llama.cpp gives it.</param>
/// <param name="BlockElements">Elements in a block.</param>
/// <param name="BlockBytes">Bytes of a block.</param>
/// <param name="Scalar">The dtype where elements are stored plainly.</param>
/// <param name="Decode">Turns blocks into float32; null where elements are plain, or the type is not supported.</param>
internal sealed record GgufType(
    uint Id, string Name, int BlockElements, int BlockBytes, ScalarType? Scalar = null, BlockDecoder? Decode = null)
{
    /// <summary>A type whose elements are plain numbers.</summary>
    public static GgufType Plain(uint id, string name, int bytes, ScalarType scalar) => new(id, name, 1, bytes, scalar);

    /// <summary>A quantised type.</summary>
    public static unsafe GgufType Quantised<TFormat>(uint id, string name)
        where TFormat : IBlockFormat =>
        new(id, name, TFormat.Elements, TFormat.Bytes, Decode: BlockLoop.Decode<TFormat>);

    /// <summary>A type whose sizes are known but whose numbers are not read.</summary>
    public static GgufType Unsupported(uint id, string name, int elements, int bytes) => new(id, name, elements, bytes);
}
