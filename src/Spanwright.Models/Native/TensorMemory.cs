using System.Reflection;
using System.Runtime.InteropServices;
using TorchSharp;
using static TorchSharp.torch;

namespace Spanwright.Models.Native;

/// <summary>
/// The memory behind a tensor, and tensors over memory that somebody else owns. Uses the C shim that libtorch exports
/// for ahead-of-time compiled models (<c>aoti_torch_*</c>), whose layout is fixed for libtorch 2.10.
/// </summary>
public static unsafe partial class TensorMemory
{
    private const string Libtorch = "torch_cpu";

    private static readonly Lazy<Func<IntPtr, Tensor>> _fromHandle = new(FindFactory);

    /// <summary>Address of the first element of a contiguous CPU tensor, valid while the tensor lives.</summary>
    /// <exception cref="ArgumentException">The tensor is not contiguous or not on the CPU.</exception>
    public static void* Pointer(Tensor tensor)
    {
        if (!tensor.is_contiguous() || tensor.device_type != DeviceType.CPU)
        {
            throw new ArgumentException("Only a contiguous CPU tensor has one block of memory.", nameof(tensor));
        }

        void* pointer = null;
        Check(GetDataPointer(tensor.Handle, &pointer), "aoti_torch_get_data_ptr");
        return pointer;
    }

    /// <summary>The elements of a contiguous CPU tensor; <typeparamref name="T"/> must have the size of its dtype.</summary>
    public static Span<T> Elements<T>(Tensor tensor)
        where T : unmanaged
    {
        if (sizeof(T) != tensor.ElementSize)
        {
            throw new ArgumentException($"{typeof(T).Name} does not have the size of {tensor.dtype}.", nameof(tensor));
        }

        return new Span<T>(Pointer(tensor), checked((int)tensor.NumberOfElements));
    }

    /// <summary>A contiguous CPU tensor over memory that the caller keeps alive as long as any view of the tensor.</summary>
    public static Tensor View(void* data, ReadOnlySpan<long> shape, ScalarType dtype)
    {
        Span<long> strides = stackalloc long[shape.Length];
        long stride = 1;
        for (int i = shape.Length - 1; i >= 0; i--)
        {
            strides[i] = stride;
            stride *= shape[i];
        }

        Func<IntPtr, Tensor> fromHandle = _fromHandle.Value;
        IntPtr handle = IntPtr.Zero;
        fixed (long* sizes = shape)
        fixed (long* steps = strides)
        {
            Check(
                FromBlob(data, shape.Length, sizes, steps, 0, (int)dtype, 0, 0, &handle),
                "aoti_torch_create_tensor_from_blob");
        }

        return fromHandle(handle);
    }

    /// <summary>A contiguous CPU tensor over foreign memory.</summary>
    /// <param name="data">The first element.</param>
    /// <param name="shape">The shape.</param>
    /// <param name="dtype">The dtype as libtorch numbers it; the type of <paramref name="data"/> too.</param>
    /// <param name="died">Called with <paramref name="data"/> once no tensor uses the memory any more.</param>
    public static Tensor View(
        void* data, ReadOnlySpan<long> shape, ScalarType dtype, delegate* unmanaged[Cdecl]<void*, void> died)
    {
        Func<IntPtr, Tensor> fromHandle = _fromHandle.Value;
        fixed (long* sizes = shape)
        {
            IntPtr handle = FromOwned(data, died, sizes, shape.Length, (sbyte)dtype, (sbyte)dtype, 0, -1, 0);
            return handle == IntPtr.Zero
                ? throw new InvalidOperationException("libtorch made no tensor over the memory.")
                : fromHandle(handle);
        }
    }

    // TorchSharp makes tensors out of handles by an internal factory only.
    private static Func<IntPtr, Tensor> FindFactory()
    {
        TorchLibrary.Load();
        MethodInfo factory = typeof(Tensor).GetMethod(
            "UnsafeCreateTensor", BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic)
            ?? throw new InvalidOperationException("This TorchSharp has no Tensor.UnsafeCreateTensor.");
        using Tensor load = torch.empty(1); // lets TorchSharp find the loaded library
        return factory.CreateDelegate<Func<IntPtr, Tensor>>();
    }

    private static void Check(int status, string function)
    {
        if (status != 0)
        {
            throw new InvalidOperationException($"{function} failed.");
        }
    }

    [LibraryImport(Libtorch, EntryPoint = "aoti_torch_get_data_ptr")]
    private static partial int GetDataPointer(IntPtr tensor, void** pointer);

    [LibraryImport(Libtorch, EntryPoint = "aoti_torch_create_tensor_from_blob")]
    private static partial int FromBlob(
        void* data, long rank, long* sizes, long* strides, long offset, int dtype, int device, int index, IntPtr* made);

    [LibraryImport("LibTorchSharp", EntryPoint = "THSTensor_new")]
    private static partial IntPtr FromOwned(
        void* data, delegate* unmanaged[Cdecl]<void*, void> died, long* sizes, int rank, sbyte type, sbyte dtype,
        int device, int index, byte requiresGradient);
}
