using System.Text;
using static TorchSharp.torch;

namespace Spanwright.Models.Checkpoints;

/// <summary>Fills the parameters of a model from a checkpoint, key by key.</summary>
public static class ParameterLoader
{
    private const int MostShown = 8;

    /// <summary>
    /// Copies every tensor into the parameter of its name. Nothing is changed before all names and shapes are known to
    /// fit.
    /// </summary>
    /// <param name="parameters">Names as in the checkpoint, and the tensors to fill, of any dtype and device.</param>
    /// <param name="source">The checkpoint.</param>
    /// <param name="file">Its path, for messages.</param>
    /// <param name="tolerance">Which differences are expected; by default none.</param>
    /// <returns>What was filled, what keeps its initial values, what was left over.</returns>
    /// <exception cref="CheckpointException">Keys are missing or surplus, or a shape differs; all of them are listed.</exception>
    public static ParameterReport Fill(
        IEnumerable<(string Name, Tensor Parameter)> parameters, ITensorSource source, string file,
        ParameterTolerance? tolerance = null)
    {
        Dictionary<string, Tensor> wanted = parameters.ToDictionary(p => p.Name, p => p.Parameter, StringComparer.Ordinal);
        ParameterReport report = Compare(wanted.Keys, source);
        Check(report, wanted, source, file, tolerance ?? new ParameterTolerance());
        using IDisposable quiet = no_grad();
        foreach (string name in report.Loaded)
        {
            Tensor parameter = wanted[name];
            using Tensor stored = source.Load(name, parameter.dtype, parameter.device);
            parameter.copy_(stored);
        }

        return report;
    }

    private static ParameterReport Compare(ICollection<string> wanted, ITensorSource source)
    {
        HashSet<string> known = new(wanted, StringComparer.Ordinal);
        return new ParameterReport(
            Loaded: [.. wanted.Where(source.Contains).Order(StringComparer.Ordinal)],
            NewlyInitialized: [.. wanted.Where(n => !source.Contains(n)).Order(StringComparer.Ordinal)],
            Surplus: [.. source.Names.Where(n => !known.Contains(n)).Order(StringComparer.Ordinal)]);
    }

    private static void Check(
        ParameterReport report, Dictionary<string, Tensor> wanted, ITensorSource source, string file,
        ParameterTolerance tolerance)
    {
        string[] missing = [.. report.NewlyInitialized.Where(n => !tolerance.MayBeNew(n))];
        string[] surplus = [.. report.Surplus.Where(n => !tolerance.MayBeSurplus(n))];
        string[] misshapen = [.. report.Loaded.Where(n => !source.Shape(n).SequenceEqual(wanted[n].shape))];
        if (missing.Length + surplus.Length + misshapen.Length == 0)
        {
            return;
        }

        StringBuilder problem = new("the checkpoint does not fit the model.");
        List(problem, "Missing", missing, n => $"'{n}'{NearestName.Hint(n, surplus)}");
        List(problem, "Surplus", surplus, n => $"'{n}'");
        List(problem, "Of another shape", misshapen, n =>
            $"'{n}': [{string.Join(", ", source.Shape(n))}] in the file, [{string.Join(", ", wanted[n].shape)}] in the model");
        throw new CheckpointException(file, problem.ToString(), "Check that config and weights belong together.");
    }

    private static void List(StringBuilder problem, string title, string[] names, Func<string, string> describe)
    {
        if (names.Length > 0)
        {
            string rest = names.Length > MostShown ? $"; and {names.Length - MostShown} more" : "";
            problem.Append($" {title} ({names.Length}): {string.Join("; ", names.Take(MostShown).Select(describe))}{rest}.");
        }
    }
}
