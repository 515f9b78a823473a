namespace Spanwright.Text.Tokenization.CodePoints;

/// <summary>
/// The characters that BERT's normalizer and pre-tokenizer treat in a way of their own. The library takes their categories
/// from Unicode 8.0, combining marks from 9.0; characters that have changed category since are named here.
/// </summary>
internal static class BertCharacters
{
    private static readonly CodePointSet _assigned = UnicodeTables.Find("property AssignedBy8")!;

    /// <summary>What cleaning removes: control, format and private characters, and U+FFFD.</summary>
    public static CodePointSet Removed { get; } = CodePointSet.Of((0xFFFD, 0xFFFD))
        | ((UnicodeTables.Category("Cc") | UnicodeTables.Category("Cf") | UnicodeTables.Category("Co"))
            & _assigned & ~CodePointSet.Of((9, 10), (13, 13)));

    /// <summary>Chinese characters, which get a space on each side.</summary>
    public static CodePointSet Chinese { get; } = CodePointSet.Of(
        (0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0xF900, 0xFAFF), (0x20000, 0x2A6DF), (0x2A700, 0x2B73F), (0x2B740, 0x2B81F),
        (0x2B920, 0x2CEAF), (0x2F800, 0x2FA1F));

    /// <summary>Punctuation: category P, and every ASCII symbol.</summary>
    public static CodePointSet Punctuation { get; } =
        CodePointSet.Of((33, 47), (58, 64), (91, 96), (123, 126), (0x166D, 0x166D), (0x111C9, 0x111C9))
        | (UnicodeTables.Category("P") & _assigned);

    /// <summary>What stripping accents removes: category Mn.</summary>
    public static CodePointSet Accents { get; } =
        CodePointSet.Of((0x1734, 0x1734)) | (UnicodeTables.Category("Mn") & _assigned & ~CodePointSet.Of((0x111C9, 0x111C9)));

    /// <summary>What the StripAccents normalizer removes: category M.</summary>
    public static CodePointSet CombiningMarks { get; } = CodePointSet.Of((0x1CF2, 0x1CF3))
        | (UnicodeTables.Category("M") & (_assigned | UnicodeTables.Find("property AssignedIn9")!)
            & ~CodePointSet.Of((0x111C9, 0x111C9)));
}
