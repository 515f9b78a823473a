using Spanwright.Models.Layers;
using TorchSharp;
using static TorchSharp.torch;

namespace Spanwright.Training;

/// <summary>
/// Notices parameters that are said to be trained but are not reached by the loss. To be asked about the backward
/// pass after the first update with a learning rate above 0: before it lora_B is 0, and so is the gradient of lora_A.
/// </summary>
public static class GradientGuard
{
    // A constant added to all scores of a query leaves softmax as it is: the gradient is 0 but for rounding.
    private static readonly string[] _keyBiases = ["k_proj.bias", "key.bias", "key_proj.bias", "k_lin.bias"];

    /// <summary>The names of the parameters without a gradient, or with one of zeros; key biases are exempt.</summary>
    public static IReadOnlyList<string> Untrained(IReadOnlyList<NamedParameter> parameters)
    {
        using IDisposable quiet = no_grad();
        return
        [
            .. parameters.SelectMany(parameter => parameter.Parts)
                .Where(part => !IsKeyBias(part.Name) && !HasGradient(part))
                .Select(part => part.Name),
        ];
    }

    private static bool HasGradient(NamedWeight part)
    {
        using DisposeScope scope = NewDisposeScope();
        return part.Gradient()?.count_nonzero().item<long>() > 0;
    }

    private static bool IsKeyBias(string name) =>
        _keyBiases.Any(ending => name.EndsWith(ending, StringComparison.Ordinal));
}
