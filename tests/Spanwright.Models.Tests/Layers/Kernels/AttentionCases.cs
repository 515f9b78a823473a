using Spanwright.Models.Masks;

namespace Spanwright.Models.Tests.Layers.Kernels;

/// <summary>Sizes by name, each with every attention kind and dtype.</summary>
internal static class AttentionCases
{
    public static TheoryData<string, AttentionKind, string> Of(params string[] sizes)
    {
        TheoryData<string, AttentionKind, string> cases = [];
        foreach (string size in sizes)
        {
            foreach (AttentionKind kind in Enum.GetValues<AttentionKind>())
            {
                cases.Add(size, kind, "fp32");
                cases.Add(size, kind, "bf16");
            }
        }

        return cases;
    }
}
