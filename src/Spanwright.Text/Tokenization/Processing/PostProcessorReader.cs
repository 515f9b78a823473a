namespace Spanwright.Text.Tokenization.Processing;

/// <summary>Reads the post-processors.</summary>
internal static class PostProcessorReader
{
    /// <summary>Trims ranges where the file says so.</summary>
    public static PostProcessor ByteLevel(JsonSection section, PostProcessor before) => section.Flag("trim_offsets", true)
        ? before with { Trimmings = [.. before.Trimmings, new OffsetTrimming(section.Flag("add_prefix_space", true))] }
        : before;

    /// <summary>RoBERTa's <c>&lt;s> A &lt;/s></c> and <c>&lt;s> A &lt;/s>&lt;/s> B &lt;/s></c>, everything of type 0, with ranges trimmed.</summary>
    public static PostProcessor Roberta(JsonSection section, PostProcessor before)
    {
        TemplatePiece start = Special(section.Member("cls"));
        TemplatePiece end = Special(section.Member("sep"));
        return ByteLevel(section, before) with
        {
            Single = [start, TemplatePiece.Text(0, 0), end],
            Pair = [start, TemplatePiece.Text(0, 0), end, end, TemplatePiece.Text(1, 0), end],
        };
    }

    /// <summary>BERT's <c>[CLS] A [SEP]</c> and <c>[CLS] A [SEP] B [SEP]</c>, where B and what follows it is of type 1.</summary>
    public static PostProcessor Bert(JsonSection section, PostProcessor before)
    {
        TemplatePiece start = Special(section.Member("cls"));
        TemplatePiece end = Special(section.Member("sep"));
        return before with
        {
            Single = [start, TemplatePiece.Text(0, 0), end],
            Pair = [start, TemplatePiece.Text(0, 0), end, TemplatePiece.Text(1, 1), end with { TypeId = 1 }],
        };
    }

    /// <summary>Templates written out.</summary>
    public static PostProcessor Template(JsonSection section, PostProcessor before) => before with
    {
        Single = Pieces(section, "single", inputs: 1),
        Pair = Pieces(section, "pair", inputs: 2),
    };

    private static TemplatePiece Special(JsonSection section)
    {
        JsonSection[] parts = [.. section.Items()];
        return parts.Length == 2
            ? TemplatePiece.Special(parts[1].AsNumber(), parts[0].AsText(), typeId: 0)
            : throw section.Error("expected a token and its id.", "Write it as [\"</s>\", 2].");
    }

    private static TemplatePiece[] Pieces(JsonSection section, string key, int inputs)
    {
        TemplatePiece[] pieces = [.. section.Member(key).Items().Select(piece => Piece(section, piece))];
        IEnumerable<int> used = pieces.Where(piece => piece.Input >= 0).Select(piece => piece.Input).Distinct().Order();
        return used.SequenceEqual(Enumerable.Range(0, inputs)) ? pieces : throw section.Member(key).Error(
            "a template must name each of its inputs.", "Name A in 'single', A and B in 'pair'.");
    }

    private static TemplatePiece Piece(JsonSection template, JsonSection piece)
    {
        if (piece.Find("Sequence") is { } sequence)
        {
            string id = sequence.Text("id");
            return id is "A" or "B"
                ? TemplatePiece.Text(id == "A" ? 0 : 1, sequence.Number("type_id"))
                : throw sequence.Error($"there is no input '{id}'.", "Inputs are A and B.");
        }

        JsonSection special = piece.Member("SpecialToken");
        JsonSection definition = template.Member("special_tokens").Member(special.Text("id"));
        int[] ids = [.. definition.Member("ids").Items().Select(id => id.AsNumber())];
        string[] tokens = [.. definition.Member("tokens").Items().Select(token => token.AsText())];
        return ids.Length == tokens.Length
            ? new TemplatePiece(-1, special.Number("type_id"), ids, tokens)
            : throw definition.Error("it has not as many ids as tokens.", "Give each token its id.");
    }
}
