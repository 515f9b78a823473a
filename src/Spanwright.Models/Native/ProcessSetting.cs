namespace Spanwright.Models.Native;

/// <summary>A setting of the process that was measured to matter.</summary>
/// <param name="Name">Its name, as its library spells it.</param>
/// <param name="Value">The value that it has, or was to have.</param>
/// <param name="IsApplied">Whether it is in effect.</param>
/// <param name="Note">Where the value comes from, or why it is not in effect.</param>
public sealed record ProcessSetting(string Name, string Value, bool IsApplied, string Note);
