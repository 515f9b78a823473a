namespace Spanwright.Text.Tests;

/// <summary>Tests that measure time or memory of the whole process, so nothing may run beside them.</summary>
[CollectionDefinition(nameof(Alone), DisableParallelization = true)]
public sealed class Alone;
