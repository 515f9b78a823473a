namespace Spanwright.Methods.InContext.Answers;

/// <summary>
/// Reads one list answer. Items stand between semicolons, the label behind an item's last colon (or behind an earlier
/// one, where that gives a known label), both without blanks at their edges. An item that is none, or whose label is
/// unknown, is tried together with the pieces behind it, for spans that hold a semicolon.
/// </summary>
internal sealed class ListReading(IReadOnlyList<string> words, AnswerLabels labels)
{
    private readonly Grounding _grounding = new(words, labels);

    /// <summary>The items of an answer's line.</summary>
    public List<AnswerItem> Items(string line)
    {
        List<string> pieces = [.. line.Split(';')];
        if (Trimmed(pieces[^1]).Length == 0)
        {
            pieces.RemoveAt(pieces.Count - 1);
        }

        List<AnswerItem> items = [];
        for (int i = 0; i < pieces.Count; i++)
        {
            ListItem item = Taken(pieces[i]);
            bool needsMore = Trimmed(pieces[i]).Length > 0 && (!item.IsWhole || labels.Label(item.Name) is null);
            int last = needsMore ? NextWithColon(pieces, i + 1) : -1;
            if (last > i && Glued(string.Join(';', pieces[i..(last + 1)])) is { } glued)
            {
                items.Add(glued);
                i = last;
                continue;
            }

            items.Add(item.IsWhole
                ? _grounding.Item(Trimmed(pieces[i]), item.Mention, item.Name)
                : new AnswerItem(Trimmed(pieces[i]), AnswerStatus.Malformed));
        }

        return items;
    }

    private static string Trimmed(string text) => text.Trim(' ', '\t');

    private static int NextWithColon(List<string> pieces, int from) =>
        pieces.FindIndex(from, piece => piece.Contains(':', StringComparison.Ordinal));

    private AnswerItem? Glued(string text)
    {
        ListItem item = Taken(text);
        return item.IsWhole ? _grounding.ExactItem(Trimmed(text), item.Mention, item.Name) : null;
    }

    // At the last colon behind which stands a known name, since names may hold colons; else at the last one.
    private ListItem Taken(string text)
    {
        int last = text.LastIndexOf(':');
        int colon = last;
        while (colon > 0 && labels.Label(Trimmed(text[(colon + 1)..])) is null)
        {
            colon = text.LastIndexOf(':', colon - 1);
        }

        return ListItem.At(text, colon > 0 ? colon : last);
    }

    /// <summary>An item taken apart.</summary>
    private readonly record struct ListItem(string Mention, string Name)
    {
        public bool IsWhole => Mention.Length > 0 && Name.Length > 0;

        public static ListItem At(string text, int colon)
        {
            string[] words = text[..Math.Max(0, colon)].Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries);
            return new ListItem(string.Join(' ', words), colon < 0 ? "" : Trimmed(text[(colon + 1)..]));
        }
    }
}
