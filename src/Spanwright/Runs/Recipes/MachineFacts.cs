using Spanwright.Models.Native;

namespace Spanwright.Runs.Recipes;

/// <summary>What there is to know about a machine before a recipe for it is written.</summary>
/// <param name="MultipliesBfloat16">Whether products of bfloat16 matrices have an instruction of their own, and so are fast.</param>
/// <param name="MemoryBytes">Memory that the process may use.</param>
public sealed record MachineFacts(bool MultipliesBfloat16, long MemoryBytes)
{
    /// <summary>This machine.</summary>
    public static MachineFacts Here() =>
        new(CpuFeatures.HasAmxBFloat16, GC.GetGCMemoryInfo().TotalAvailableMemoryBytes);
}
