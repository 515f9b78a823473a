namespace Spanwright.Options;

/// <summary>A value of a YAML file with its line, as it was written: nothing is interpreted yet.</summary>
/// <param name="Line">1-based line on which it begins.</param>
internal abstract record YamlNode(int Line)
{
    /// <summary>What it is, in words.</summary>
    public abstract string Kind { get; }

    /// <summary>A text, number, truth value or nothing.</summary>
    /// <param name="Text">The text without quotes.</param>
    /// <param name="IsPlain">Whether it stood without quotes.</param>
    /// <param name="Line">1-based line on which it begins.</param>
    public sealed record Scalar(string Text, bool IsPlain, int Line) : YamlNode(Line)
    {
        /// <summary>Whether it is YAML's way to write nothing.</summary>
        public bool IsNull => IsPlain && Text is "" or "~" or "null" or "Null" or "NULL";

        /// <inheritdoc/>
        public override string Kind => IsNull ? "empty" : $"'{Text}'";
    }

    /// <summary>A list.</summary>
    public sealed record Sequence(IReadOnlyList<YamlNode> Items, int Line) : YamlNode(Line)
    {
        /// <inheritdoc/>
        public override string Kind => "a list";
    }

    /// <summary>Keys and their values in order, duplicates included.</summary>
    public sealed record Mapping(IReadOnlyList<(Scalar Key, YamlNode Value)> Entries, int Line) : YamlNode(Line)
    {
        /// <inheritdoc/>
        public override string Kind => "a section";
    }
}
