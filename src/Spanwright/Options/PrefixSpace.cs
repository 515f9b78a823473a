namespace Spanwright.Options;

/// <summary>Whether a space is thought before every pre-split word.</summary>
public enum PrefixSpace
{
    /// <summary>Yes.</summary>
    True,

    /// <summary>No.</summary>
    False,

    /// <summary>As the tokenizer's file says.</summary>
    File,
}
