using Spanwright.Models.Checkpoints.Gguf.Blocks;
using Spanwright.Models.Native;
using TorchSharp;
using static TorchSharp.torch;

namespace Spanwright.Models.Checkpoints.Gguf;

/// <summary>
/// A file of llama.cpp's format: metadata, and tensors under llama.cpp's names, quantised or not. The numbers stay on
/// disk until they are used. Format: https://github.com/ggml-org/ggml/blob/master/docs/gguf.md
/// </summary>
public sealed class GgufFile : ITensorSource
{
    private readonly MappedFile _file;
    private readonly Dictionary<string, GgufTensor> _tensors;

    private GgufFile(string path, MappedFile file, GgufHeader header)
    {
        Path = path;
        _file = file;
        Metadata = header.Metadata;
        _tensors = header.Tensors.ToDictionary(t => t.Name, StringComparer.Ordinal);
        Names = [.. header.Tensors.OrderBy(t => t.Offset).Select(t => t.Name)];
    }

    /// <summary>The file.</summary>
    public string Path { get; }

    /// <summary>The key-value pairs.</summary>
    public GgufMetadata Metadata { get; }

    /// <summary>llama.cpp's names of all tensors, in the order of their bytes.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>Opens a file and checks its header.</summary>
    /// <exception cref="CheckpointException">The file is missing, unreadable or not a valid GGUF file.</exception>
    public static GgufFile Open(string path)
    {
        MappedFile file = CheckpointFiles.Map(path);
        try
        {
            return new GgufFile(path, file, GgufHeader.Read(path, file));
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public bool Contains(string name) => _tensors.ContainsKey(name);

    /// <inheritdoc/>
    public IReadOnlyList<long> Shape(string name) => Find(name).Shape;

    /// <inheritdoc/>
    public string StoredType(string name) => Find(name).Type.Name;

    /// <summary>
    /// A tensor; a quantised one is computed in float32 and rounded to the dtype. A plain one in its own dtype on the CPU is a view of the
    /// file's pages, which stay mapped as long as it lives.
    /// </summary>
    /// <exception cref="CheckpointException">There is no tensor of that name, or its type is not supported.</exception>
    public Tensor Load(string name, ScalarType dtype, Device device)
    {
        GgufTensor tensor = Find(name);
        if (tensor.Length == 0)
        {
            return empty(tensor.Shape, dtype, device);
        }

        Tensor own = tensor.Type.Scalar is ScalarType scalar
            ? _file.View(tensor.Offset, tensor.Length, tensor.Shape, scalar)
            : Dequantise(tensor, dtype);
        if (own.dtype == dtype && device.type == DeviceType.CPU)
        {
            return own;
        }

        using (own)
        {
            return own.to(dtype, device);
        }
    }

    /// <summary>Position of a tensor's first byte in the file.</summary>
    internal long OffsetOf(string name) => Find(name).Offset;

    /// <summary>Closes the file; tensors that were loaded stay valid.</summary>
    public void Dispose() => _file.Dispose();

    private unsafe Tensor Dequantise(GgufTensor tensor, ScalarType dtype)
    {
        if (tensor.Type.Decode is null)
        {
            throw new CheckpointException(
                Path,
                $"'{tensor.Name}' is quantised as {tensor.Type.Name}, which is not supported.",
                $"Take a file in one of {string.Join(", ", GgufTypeTable.ReadableNames)}.");
        }

        bool isRounded = dtype == ScalarType.BFloat16;
        Tensor values = empty(tensor.Shape, isRounded ? dtype : ScalarType.Float32);
        byte* blocks = _file.Address(tensor.Offset, tensor.Length);
        long count = tensor.Length / tensor.Type.BlockBytes;
        void* memory = TensorMemory.Pointer(values);
        if (isRounded)
        {
            BlockLoop.DecodeAllRounded(tensor.Type, blocks, (ushort*)memory, count);
        }
        else
        {
            BlockLoop.DecodeAll(tensor.Type, blocks, (float*)memory, count);
        }

        return values;
    }

    private GgufTensor Find(string name) =>
        _tensors.TryGetValue(name, out GgufTensor? tensor)
            ? tensor
            : throw CheckpointException.NoTensor(Path, name, Names);
}
