namespace Spanwright.Models.Native;

/// <summary>What there is to know about libtorch, for <c>doctor</c>.</summary>
/// <param name="Folder">Where libtorch lies.</param>
/// <param name="Version">Its version; null where it does not load.</param>
/// <param name="HasCuda">Whether it is a build for CUDA.</param>
/// <param name="Bridge">How it stands with TorchSharp's own native library.</param>
/// <param name="BridgeFile">Where that library lies.</param>
/// <param name="Error">Why it does not load, with the remedy; null where it does.</param>
public sealed record TorchLibraryReport(
    string Folder, string? Version, bool HasCuda, TorchBridgeState Bridge, string BridgeFile, TorchLibraryException? Error);
