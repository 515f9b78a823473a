namespace Spanwright.Methods.InContext.Answers;

/// <summary>The tags of some labels, and a sentence's words as they are copied between them.</summary>
internal sealed class InlineTags(AnswerLabels labels)
{
    // Longer tags first, so that none hides one that begins as it does.
    private readonly InlineTag[] _known =
    [
        .. labels.Names
            .SelectMany(name => new InlineTag[]
            {
                new(Open(name), name, IsClosing: false),
                new(Close(name), name, IsClosing: true),
            })
            .OrderByDescending(tag => tag.Text.Length),
    ];

    /// <summary>The tag in front of a span.</summary>
    public static string Open(string name) => $"<{name}>";

    /// <summary>The tag behind a span.</summary>
    public static string Close(string name) => $"</{name}>";

    /// <summary>The words as an answer copies them: with a backslash where the sentence reads as a tag.</summary>
    public string[] Copy(IReadOnlyList<string> words)
    {
        string sentence = string.Join(' ', words);
        string[] copy = [.. words];
        int position = 0;
        for (int i = 0; i < copy.Length; i++)
        {
            copy[i] = KnownAt(sentence, position) is null ? words[i] : "\\" + words[i];
            position += words[i].Length + 1;
        }

        return copy;
    }

    /// <summary>The known tag at a place of a text; null where none stands there.</summary>
    public InlineTag? KnownAt(string text, int position) => position < text.Length && text[position] == '<'
        ? Array.Find(_known, tag => string.CompareOrdinal(text, position, tag.Text, 0, tag.Text.Length) == 0)
        : null;

    /// <summary>Whether the tags of a label are read as such, whatever stands behind them.</summary>
    public bool AreDistinct(string name) => name.AsSpan().IndexOfAny('\r', '\n') < 0
        && new InlineTag[] { new(Open(name), name, IsClosing: false), new(Close(name), name, IsClosing: true) }
            .All(tag => Array.Find(_known, known => known.Text.StartsWith(tag.Text, StringComparison.Ordinal)) == tag);

    /// <summary>Whether a tag would be taken for the word that is copied next.</summary>
    public bool IsHidden(string tag, string word) => tag.StartsWith(word, StringComparison.Ordinal)
        && (tag.Length == word.Length || tag[word.Length] == ' ' || KnownAt(tag, word.Length) is not null);

    /// <summary>What looks like a tag at a place of a text but is none of the known ones; null where nothing does.</summary>
    public static InlineTag? UnknownAt(string text, int position)
    {
        int end = position < text.Length && text[position] == '<' ? text.AsSpan(position + 1).IndexOfAny('<', '>') : -1;
        if (end <= 0 || text[position + 1 + end] != '>')
        {
            return null;
        }

        string name = text.Substring(position + 1, end);
        bool isClosing = name[0] == '/';
        return new InlineTag($"<{name}>", isClosing ? name[1..] : name, isClosing);
    }
}

/// <summary>A tag as it stands in an answer.</summary>
internal sealed record InlineTag(string Text, string Name, bool IsClosing);
