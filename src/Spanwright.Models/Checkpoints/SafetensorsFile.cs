using System.Buffers.Binary;
using Spanwright.Models.Native;
using TorchSharp;
using static TorchSharp.torch;

namespace Spanwright.Models.Checkpoints;

/// <summary>
/// A safetensors file: names and shapes are read at once and checked, the numbers stay on disk until they are used.
/// Format: https://github.com/huggingface/safetensors#format
/// </summary>
public sealed class SafetensorsFile : ITensorSource
{
    private const int LengthBytes = 8;
    private const int MostHeaderBytes = 100_000_000; // the limit of the reference implementation

    private readonly MappedFile _file;
    private readonly SafetensorsHeader _header;
    private readonly long _dataStart;

    private SafetensorsFile(string path, MappedFile file, SafetensorsHeader header, long dataStart)
    {
        Path = path;
        _file = file;
        _header = header;
        _dataStart = dataStart;
        Names = [.. header.Entries.Values.OrderBy(e => e.Begin).ThenBy(e => e.End).Select(e => e.Name)];
    }

    /// <summary>The file.</summary>
    public string Path { get; }

    /// <inheritdoc/>
    public IReadOnlyList<string> Names { get; }

    /// <summary>The free texts in the file's header (<c>__metadata__</c>).</summary>
    public IReadOnlyDictionary<string, string> Metadata => _header.Metadata;

    /// <summary>Opens a file and checks its header.</summary>
    /// <exception cref="CheckpointException">The file is missing, unreadable or not a valid safetensors file.</exception>
    public static SafetensorsFile Open(string path)
    {
        MappedFile file = CheckpointFiles.Map(path);
        try
        {
            int headerLength = HeaderLength(path, file);
            long dataStart = LengthBytes + headerLength;
            SafetensorsHeader header = SafetensorsHeader.Read(
                path, file.Bytes(LengthBytes, headerLength), file.Length - dataStart);
            return new SafetensorsFile(path, file, header, dataStart);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>Writes tensors; the file appears whole or not at all, and equal content gives equal bytes.</summary>
    /// <param name="path">The file; its folder must exist.</param>
    /// <param name="tensors">Names and tensors, on any device.</param>
    /// <param name="metadata">Free texts for the header; Hugging Face expects <c>format: pt</c>.</param>
    /// <exception cref="CheckpointException">The file cannot be written.</exception>
    /// <exception cref="ArgumentException">Two tensors have one name, or a dtype has no safetensors type.</exception>
    public static void Write(
        string path, IEnumerable<(string Name, Tensor Tensor)> tensors, IReadOnlyDictionary<string, string>? metadata) =>
        AtomicFile.Write(path, stream => SafetensorsWriter.Write(stream, tensors, metadata));

    /// <inheritdoc/>
    public bool Contains(string name) => _header.Entries.ContainsKey(name);

    /// <inheritdoc/>
    public IReadOnlyList<long> Shape(string name) => Find(name).Shape;

    /// <inheritdoc/>
    public string StoredType(string name) => Find(name).Type.Name;

    /// <summary>
    /// A tensor. In its own dtype on the CPU it is a view of the file's pages, which stay mapped as long as the tensor
    /// lives, even after this object is disposed; changing it never changes the file. Otherwise it is a copy.
    /// </summary>
    /// <exception cref="CheckpointException">There is no tensor of that name, or its type is not readable.</exception>
    public Tensor Load(string name, ScalarType dtype, Device device)
    {
        SafetensorsEntry entry = Find(name);
        ScalarType stored = entry.Type.Scalar ?? throw new CheckpointException(
            Path, $"'{name}' is stored as {entry.Type.Name}, which cannot be read.", "Convert the checkpoint to BF16 or F32.");
        if (entry.Length == 0)
        {
            return empty(entry.Shape, dtype, device);
        }

        Tensor own = Elements(entry, stored);
        if (stored == dtype && device.type == DeviceType.CPU)
        {
            return own;
        }

        using (own)
        {
            return own.to(dtype, device);
        }
    }

    /// <summary>Closes the file; tensors that were loaded stay valid.</summary>
    public void Dispose() => _file.Dispose();

    private static int HeaderLength(string path, MappedFile file)
    {
        ulong length = file.Length < LengthBytes
            ? ulong.MaxValue
            : BinaryPrimitives.ReadUInt64LittleEndian(file.Bytes(0, LengthBytes));
        return length <= MostHeaderBytes && (long)length <= file.Length - LengthBytes
            ? (int)length
            : throw new CheckpointException(
                path,
                $"this is not a whole safetensors file: its {file.Length} bytes do not hold the header that they announce.",
                "Fetch it again (a git-lfs pointer or a broken download looks like this), or convert it to safetensors.");
    }

    private unsafe Tensor Elements(SafetensorsEntry entry, ScalarType stored)
    {
        long offset = _dataStart + entry.Begin;
        if (offset % (entry.Type.Bits / 8) == 0)
        {
            return _file.View(offset, entry.Length, entry.Shape, stored);
        }

        Tensor copy = empty(entry.Shape, stored);
        Buffer.MemoryCopy(
            _file.Address(offset, entry.Length), TensorMemory.Pointer(copy), entry.Length, entry.Length);
        return copy;
    }

    private SafetensorsEntry Find(string name) =>
        _header.Entries.TryGetValue(name, out SafetensorsEntry? entry)
            ? entry
            : throw CheckpointException.NoTensor(Path, name, Names);
}
