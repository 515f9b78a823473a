using static TorchSharp.torch;

namespace Spanwright.Models.Layers.Kernels;

/// <summary>
/// A kernel with a hand-written gradient as a function of torch's automatic differentiation. It is applied to its
/// settings, then its tensors. What it saved is released as soon as the gradient is computed, so a graph can be walked
/// backward only once.
/// </summary>
/// <typeparam name="TSelf">The function itself.</typeparam>
/// <typeparam name="TSettings">What it computes by beside the tensors.</typeparam>
internal abstract class KernelFunction<TSelf, TSettings> : autograd.SingleTensorFunction<TSelf>
    where TSelf : KernelFunction<TSelf, TSettings>, new()
    where TSettings : class
{
    private static readonly TSelf _instance = new();

    /// <summary>The output, with a way back where a gradient may be asked for.</summary>
    public static Tensor Apply(TSettings settings, params Tensor[] inputs)
    {
        if (is_grad_enabled() && inputs.Any(input => input.requires_grad))
        {
            return apply([settings, .. inputs]);
        }

        (Tensor output, List<Tensor> saved) = _instance.Compute(settings, inputs);
        foreach (Tensor made in saved.Where(tensor => !inputs.Any(input => ReferenceEquals(input, tensor))))
        {
            made.Dispose();
        }

        return output;
    }

    /// <inheritdoc/>
    public override string Name => typeof(TSelf).Name;

    /// <inheritdoc/>
    public sealed override Tensor forward(autograd.AutogradContext ctx, params object[] vars)
    {
        TSettings settings = (TSettings)vars[0];
        (Tensor output, List<Tensor> saved) = Compute(settings, [.. vars.Skip(1).Cast<Tensor>()]);
        ctx.save_for_backward(saved);
        ctx.save_data(nameof(TSettings), settings);
        return output;
    }

    /// <inheritdoc/>
    public sealed override List<Tensor> backward(autograd.AutogradContext ctx, Tensor grad_output)
    {
        TSettings settings = (TSettings)ctx.get_data(nameof(TSettings));
        List<Tensor> saved = ctx.get_saved_variables();
        using (grad_output)
        using (Tensor gradient = grad_output.contiguous())
        {
            Tensor?[] gradients = Differentiate(settings, saved, gradient);
            saved.ForEach(tensor => tensor.Dispose());
            ctx.Dispose();
            ReturnedGradients.Exchange(gradients);
            return [null!, .. gradients.Select(gradient => gradient!)];
        }
    }

    /// <summary>The output, and the tensors that the gradient needs.</summary>
    protected abstract (Tensor Output, List<Tensor> Saved) Compute(TSettings settings, Tensor[] inputs);

    /// <summary>The gradient of every input, null where none is wanted.</summary>
    protected abstract Tensor?[] Differentiate(TSettings settings, List<Tensor> saved, Tensor gradient);
}
