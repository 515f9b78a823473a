namespace Spanwright.Tests.Training;

/// <summary>Tests that set torch's random generator, of which a process has one: they run alone.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class TorchGenerator
{
    public const string Name = "torch's random generator";
}
