using Spanwright.Decoding;
using Spanwright.Methods.InContext;
using Spanwright.Models.Masks;
using Spanwright.Options;

namespace Spanwright.Runs;

/// <summary>How answers are written, from the options.</summary>
internal static class InContextDecoding
{
    /// <summary>What constrains answers; null where they are free.</summary>
    public static IAnswerConstraint? Constraint(InContextOptions options, InContextTask task) =>
        options.Decoding == AnswerDecoding.Free ? null : AnswerConstraints.Make(task.Format, task.Builder, task.Labels);

    /// <summary>How tokens are chosen, and how many.</summary>
    public static GenerationOptions Generation(InContextOptions options, MaskPlan plan, int rows) => new()
    {
        UnmaskedPrompts = plan.AnyUnmasked,
        MaxNewTokens = options.MaxNewTokens,
        MaxRows = rows,
        Choice = options.Temperature > 0 ? new SampledChoice(options.Temperature, options.TopP) : new GreedyChoice(),
    };
}
