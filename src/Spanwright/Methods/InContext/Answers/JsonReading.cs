using System.Text.Json;

namespace Spanwright.Methods.InContext.Answers;

/// <summary>
/// Reads one JSON answer: objects with blanks, line ends, commas or list brackets between them. What else stands on
/// the line of the first or last object is malformed; what stands on later lines is not read.
/// </summary>
internal sealed class JsonReading(string text, IReadOnlyList<string> words, AnswerLabels labels)
{
    private readonly Grounding _grounding = new(words, labels);
    private int _position;

    /// <summary>Whether more than blanks stands behind what was read.</summary>
    public bool HasTextBehind { get; private set; }

    /// <summary>The items of the answer.</summary>
    public List<AnswerItem> Items()
    {
        List<AnswerItem> items = [];
        while (true)
        {
            bool isNewLine = SkipSeparators() && items.Count > 0;
            if (_position >= text.Length)
            {
                return items;
            }

            if (text[_position] != '{')
            {
                HasTextBehind = true;
                if (!isNewLine)
                {
                    items.Add(new AnswerItem(RestOfLine(), AnswerStatus.Malformed));
                }

                return items;
            }

            items.Add(Item(Object()));
        }
    }

    // Whether a line ended among them.
    private bool SkipSeparators()
    {
        bool isNewLine = false;
        while (_position < text.Length && (char.IsWhiteSpace(text[_position]) || text[_position] is ',' or '[' or ']'))
        {
            isNewLine |= text[_position++] == '\n';
        }

        return isNewLine;
    }

    private string RestOfLine()
    {
        int end = text.AsSpan(_position).IndexOfAny('\r', '\n');
        return end < 0 ? text[_position..] : text.Substring(_position, end);
    }

    // Up to the bracket that closes the one at hand, else to the end of the line.
    private string Object()
    {
        bool isInString = false;
        int depth = 0;
        for (int i = _position; i < text.Length && text[i] != '\n'; i++)
        {
            if (isInString && text[i] == '\\')
            {
                i++;
                continue;
            }

            isInString ^= text[i] == '"';
            depth += isInString ? 0 : text[i] switch { '{' => 1, '}' => -1, _ => 0 };
            if (depth == 0)
            {
                string whole = text.Substring(_position, i + 1 - _position);
                _position = i + 1;
                return whole;
            }
        }

        string rest = RestOfLine();
        _position += rest.Length;
        return rest;
    }

    private AnswerItem Item(string item)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(item);
            JsonElement root = document.RootElement;
            if (Text(root, "text") is { Length: > 0 } mention && Text(root, "type") is { } name)
            {
                return !root.TryGetProperty("occurrence", out JsonElement occurrence) ? _grounding.Item(item, mention, name)
                    : occurrence.ValueKind == JsonValueKind.Number && occurrence.TryGetInt32(out int number) && number > 0
                        ? _grounding.ItemAt(item, mention, name, number)
                    : new AnswerItem(item, AnswerStatus.Malformed);
            }
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException or ArgumentException)
        {
            // No JSON, or half of a surrogate pair: malformed, as below.
        }

        return new AnswerItem(item, AnswerStatus.Malformed);
    }

    private static string? Text(JsonElement root, string key) =>
        root.TryGetProperty(key, out JsonElement value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
