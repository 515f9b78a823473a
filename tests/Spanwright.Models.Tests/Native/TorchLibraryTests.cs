using Spanwright.Models.Native;
using static TorchSharp.torch;

namespace Spanwright.Models.Tests.Native;

public sealed class TorchLibraryTests
{
    [Fact]
    public void The_library_that_is_used_is_described()
    {
        TorchLibraryReport report = TorchLibrary.Examine();

        Assert.Null(report.Error);
        Assert.Matches(@"^\d+\.\d+\.\d+", report.Version);
        Assert.True(Directory.Exists(report.Folder));
        Assert.True(report.Bridge is TorchBridgeState.Original or TorchBridgeState.Repaired);
        TestContext.Current.TestOutputHelper?.WriteLine($"{report}");
    }

    [Theory]
    [InlineData("/none")]
    [InlineData("/tmp")]
    public void A_folder_without_libtorch_is_named_with_the_remedy(string folder)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "The variable is for Linux.");

        (int exitCode, string output) = ChildProcess.Run(
            typeof(TorchLibraryTests), nameof(Child_cannot_load), (TorchLibrary.FolderVariable, folder));

        Assert.True(exitCode == 0, output);
    }

    [Fact]
    public void The_libtorch_of_the_variable_is_the_only_one_in_the_process()
    {
        Assert.SkipWhen(
            string.IsNullOrEmpty(Environment.GetEnvironmentVariable(TorchLibrary.FolderVariable)),
            $"{TorchLibrary.FolderVariable} is not set.");
        TorchLibrary.Load();
        using Tensor any = ones(1);
        unsafe
        {
            Assert.Equal(1, *(float*)TensorMemory.Pointer(any));
        }

        string[] loaded =
        [
            .. File.ReadLines("/proc/self/maps")
                .Where(l => l.Contains("/libtorch_cpu.so", StringComparison.Ordinal))
                .Select(l => l[l.IndexOf('/', StringComparison.Ordinal)..])
                .Distinct(),
        ];
        Assert.Equal([Path.Combine(TorchLibrary.Folder, "libtorch_cpu.so")], loaded);
    }

    [Fact]
    public void A_second_libtorch_is_refused_before_it_ends_the_process()
    {
        Assert.SkipUnless(
            File.Exists(Path.Combine(AppContext.BaseDirectory, "libtorch_cpu.so")), "This build has no libtorch of its own.");
        string folder = Directory.CreateTempSubdirectory("libtorch").FullName;
        File.WriteAllText(Path.Combine(folder, "libtorch_cpu.so"), "");

        (int exitCode, string output) = ChildProcess.Run(
            typeof(TorchLibraryTests), nameof(Child_cannot_load_a_second), (TorchLibrary.FolderVariable, folder));

        Assert.True(exitCode == 0, output);
        Directory.Delete(folder, recursive: true);
    }

    [Fact(Explicit = true)]
    public void Child_cannot_load_a_second() => Assert.Contains(
        "-p:SpanwrightTorch=none", TorchLibrary.Examine().Error?.Remedy, StringComparison.Ordinal);

    [Fact(Explicit = true)]
    public void Child_cannot_load()
    {
        TorchLibraryReport report = TorchLibrary.Examine();

        Assert.Equal(TorchLibrary.FolderVariable, report.Error?.File);
        Assert.Contains("libtorch_cpu.so", report.Error!.Problem, StringComparison.Ordinal);
        Assert.Contains("torch/lib", report.Error.Remedy, StringComparison.Ordinal);
        Assert.Throws<TorchLibraryException>(() => Devices.Parse("cpu"));
    }

    [Fact]
    public void A_program_folder_without_the_library_is_named()
    {
        string folder = Directory.CreateTempSubdirectory("bridge").FullName;

        TorchBridge bridge = TorchBridge.Find(folder, "linux-x64");

        Assert.Equal(TorchBridgeState.Missing, bridge.State);
        Assert.StartsWith(folder, bridge.File, StringComparison.Ordinal);
        Directory.Delete(folder);
    }

    [Theory]
    [InlineData("libgomp.so.1: cannot open shared object file: No such file or directory", "libgomp.so.1", "libgomp1")]
    [InlineData("x\nlibcudart.so.12: cannot open shared object file: No such file or directory", "libcudart.so.12", "CUDA")]
    [InlineData("libtorch.so: cannot open shared object file: No such file", "libtorch.so", "SPANWRIGHT_LIBTORCH")]
    [InlineData("libodd.so.3: cannot open shared object file: No such file", "libodd.so.3", "package")]
    [InlineData("/lib/libstdc++.so.6: version `GLIBCXX_3.4.32' not found (required by /x/y.so)", "GLIBCXX_3.4.32 of libstdc++.so.6", "build")]
    [InlineData("/x/y.so: undefined symbol: _ZN2at3fooEv", "_ZN2at3fooEv", "2.10")]
    public void What_the_linker_misses_is_named_with_the_remedy(string message, string problem, string remedy)
    {
        TorchLibraryException error = LoadFailure.Explain("/x/y.so", new DllNotFoundException(message));

        Assert.Equal("/x/y.so", error.File);
        Assert.Contains(problem, error.Problem, StringComparison.Ordinal);
        Assert.Contains(remedy, error.Remedy, StringComparison.Ordinal);
    }
}
