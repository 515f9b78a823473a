namespace Spanwright.Models.Checkpoints.Gguf;

/// <summary>Types of a metadata value, numbered as in the file.</summary>
public enum GgufKind
{
    /// <summary>A <see cref="byte"/>.</summary>
    UInt8 = 0,

    /// <summary>An <see cref="sbyte"/>.</summary>
    Int8 = 1,

    /// <summary>A <see cref="ushort"/>.</summary>
    UInt16 = 2,

    /// <summary>A <see cref="short"/>.</summary>
    Int16 = 3,

    /// <summary>A <see cref="uint"/>.</summary>
    UInt32 = 4,

    /// <summary>An <see cref="int"/>.</summary>
    Int32 = 5,

    /// <summary>A <see cref="float"/>.</summary>
    Float32 = 6,

    /// <summary>A <see cref="bool"/>.</summary>
    Bool = 7,

    /// <summary>A <see cref="string"/>.</summary>
    Text = 8,

    /// <summary>An array of one of the other types, or of <see cref="GgufValue"/> where the elements are arrays.</summary>
    Array = 9,

    /// <summary>A <see cref="ulong"/>.</summary>
    UInt64 = 10,

    /// <summary>A <see cref="long"/>.</summary>
    Int64 = 11,

    /// <summary>A <see cref="double"/>.</summary>
    Float64 = 12,
}
