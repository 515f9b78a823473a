using Spanwright.Text.Documents;

namespace Spanwright.Text.Tokenization;

/// <summary>A text, changed or not, that knows which range of the user's text every one of its code units came from.</summary>
internal sealed class AlignedText
{
    private readonly int[]? _starts;
    private readonly int[]? _ends;

    /// <summary>The user's text itself.</summary>
    public AlignedText(string original)
    {
        Text = original;
    }

    /// <summary>A changed text with the original range of each UTF-16 code unit; the arrays may be longer than the text.</summary>
    public AlignedText(string text, int[] starts, int[] ends)
    {
        Text = text;
        _starts = starts;
        _ends = ends;
    }

    /// <summary>The text in its present form.</summary>
    public string Text { get; }

    /// <summary>The range of the user's text that a range of this text, empty or not, came from.</summary>
    public CharacterRange Original(int start, int end) =>
        _starts is null || start == end ? new(start, end) : new(_starts[start], _ends![end - 1]);
}
