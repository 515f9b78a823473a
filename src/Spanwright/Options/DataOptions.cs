namespace Spanwright.Options;

/// <summary>The <c>data</c> section: the corpora and how their files are read.</summary>
public sealed record DataOptions
{
    /// <summary>File of the training sentences.</summary>
    public string Train { get; init; } = "";

    /// <summary>File of the development sentences, which choose the best checkpoint; without it, the last is kept.</summary>
    public string? Dev { get; init; }

    /// <summary>File of the test sentences, scored once at the end.</summary>
    public string? Test { get; init; }

    /// <summary>Format of the files: <c>conll</c>, <c>conllu</c> or <c>jsonl</c>; without it, the file's extension says.</summary>
    public string? Format { get; init; }

    /// <summary>What stands between columns: <c>tab</c>, <c>space</c>, or any text; without it, any run of spaces and tabs.</summary>
    public string? Separator { get; init; }

    /// <summary>Column of the word, from 0; negative numbers count from the last column, which is -1.</summary>
    public int WordColumn { get; init; }

    /// <summary>Column of the tag, from 0; negative numbers count from the last column, which is -1.</summary>
    public int TagColumn { get; init; } = -1;

    /// <summary>
    /// Tag scheme of the files: <c>auto</c> (found from the tags), <c>io</c>, <c>iob1</c>, <c>iob2</c>, <c>ioe1</c>,
    /// <c>ioe2</c>, <c>bioes</c> or <c>bilou</c>.
    /// </summary>
    public string Scheme { get; init; } = "auto";

    /// <summary>
    /// What an illegal tag, as an <c>I-</c> that continues nothing, stands for: <c>discard</c> (no span, as strict
    /// scoring has it), <c>conlleval</c> (it opens a span) or <c>repair</c> (the sequence is changed to the nearest
    /// legal one). Always counted.
    /// </summary>
    public string Illegal { get; init; } = "discard";

    /// <summary>Collects what is wrong with the values.</summary>
    public void Check(OptionProblems problems)
    {
        if (Train.Length == 0)
        {
            problems.Add("data.train", "is missing. Name the file of the training sentences.");
        }

        problems.Require(WordColumn != TagColumn, "data.tag_column", TagColumn, "must differ from data.word_column");
        problems.RequireOneOf("data.scheme", Scheme, ["auto", "io", "iob1", "iob2", "ioe1", "ioe2", "bioes", "bilou"]);
        problems.RequireOneOf("data.illegal", Illegal, ["discard", "conlleval", "repair"]);
        if (Format is not null)
        {
            problems.RequireOneOf("data.format", Format, ["conll", "conllu", "jsonl"]);
        }
    }
}
