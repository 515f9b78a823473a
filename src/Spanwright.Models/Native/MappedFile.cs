using System.IO.MemoryMappedFiles;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace Spanwright.Models.Native;

/// <summary>
/// A file in memory without reading it: pages come from disk when they are touched. Writing into a view changes this
/// process's copy of the page, never the file. The mapping lives until it is disposed and its last view has died.
/// </summary>
public sealed unsafe class MappedFile : IDisposable
{
    private static readonly Lock _gate = new();
    private static readonly List<MappedFile> _mapped = [];

    private readonly MemoryMappedFile? _file;
    private readonly MemoryMappedViewAccessor? _accessor;
    private readonly byte* _address;
    private int _references = 1;
    private bool _isDisposed;

    private MappedFile(MemoryMappedFile? file, MemoryMappedViewAccessor? accessor, long length)
    {
        _file = file;
        _accessor = accessor;
        Length = length;
        accessor?.SafeMemoryMappedViewHandle.AcquirePointer(ref _address);
    }

    /// <summary>Number of bytes in the file.</summary>
    public long Length { get; }

    /// <summary>Maps a file.</summary>
    /// <exception cref="IOException">The file is missing or cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The file is a folder, or may not be read.</exception>
    public static MappedFile Open(string path)
    {
        FileStream stream = new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        long length = stream.Length;
        if (length == 0)
        {
            stream.Dispose();
            return new MappedFile(null, null, 0);
        }

        MemoryMappedFile file = MemoryMappedFile.CreateFromFile(
            stream, null, 0, MemoryMappedFileAccess.CopyOnWrite, HandleInheritability.None, leaveOpen: false);
        MappedFile mapped = new(file, file.CreateViewAccessor(0, 0, MemoryMappedFileAccess.CopyOnWrite), length);
        lock (_gate)
        {
            _mapped.Add(mapped);
        }

        return mapped;
    }

    /// <summary>Some bytes of the file, valid until the mapping is disposed.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The range is not inside the file.</exception>
    public ReadOnlySpan<byte> Bytes(long offset, int length) => new(Address(offset, length), length);

    /// <summary>Address of some bytes of the file, valid until the mapping is disposed.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The range is not inside the file.</exception>
    public byte* Address(long offset, long length)
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        ArgumentOutOfRangeException.ThrowIfNegative(offset);
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(offset, Length);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(length, Length - offset);
        return _address + offset;
    }

    /// <summary>
    /// A CPU tensor over the bytes of the file. It and every view of it may outlive this object: the mapping stays
    /// until the last one is gone.
    /// </summary>
    /// <param name="offset">First byte; must be a multiple of the element's size in memory.</param>
    /// <param name="length">Number of bytes, more than 0.</param>
    /// <param name="shape">The shape; its elements fill exactly <paramref name="length"/> bytes.</param>
    /// <param name="dtype">The dtype as libtorch numbers it.</param>
    public Tensor View(long offset, long length, ReadOnlySpan<long> shape, ScalarType dtype)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(length);
        byte* data = Address(offset, length);
        Interlocked.Increment(ref _references);
        try
        {
            return TensorMemory.View(data, shape, dtype, &ViewDied);
        }
        catch
        {
            Release();
            throw;
        }
    }

    /// <summary>Gives the mapping back as soon as its last view has died.</summary>
    public void Dispose()
    {
        if (!_isDisposed)
        {
            _isDisposed = true;
            Release();
        }
    }

    // libtorch calls this with the address that a view began at when the view's storage dies.
    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void ViewDied(void* data)
    {
        MappedFile? owner;
        lock (_gate)
        {
            owner = _mapped.Find(m => data >= m._address && data < m._address + m.Length);
        }

        owner?.Release();
    }

    private void Release()
    {
        if (Interlocked.Decrement(ref _references) > 0)
        {
            return;
        }

        lock (_gate)
        {
            _mapped.Remove(this);
        }

        _accessor?.SafeMemoryMappedViewHandle.ReleasePointer();
        _accessor?.Dispose();
        _file?.Dispose();
    }
}
