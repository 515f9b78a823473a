namespace Spanwright.Text.Formats;

/// <summary>What character offsets in a file count. Inside, offsets always count UTF-16 code units.</summary>
public enum OffsetUnit
{
    /// <summary>UTF-16 code units, as .NET, Java and JavaScript count.</summary>
    Utf16,

    /// <summary>Unicode code points, as Python counts.</summary>
    Codepoint,

    /// <summary>Bytes of the UTF-8 text.</summary>
    Byte,
}
