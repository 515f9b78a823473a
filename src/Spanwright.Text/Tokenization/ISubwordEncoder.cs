namespace Spanwright.Text.Tokenization;

/// <summary>The model section: turns one piece of text, as the splitters cut it, into subwords. Safe for concurrent use.</summary>
internal interface ISubwordEncoder
{
    /// <summary>The tokens of the model.</summary>
    Vocabulary Vocabulary { get; }

    /// <summary>Appends the subwords of a piece; their ranges count code units from the piece's start.</summary>
    /// <exception cref="TokenizerException">The piece cannot be expressed in the vocabulary.</exception>
    void Encode(ReadOnlySpan<char> piece, SubwordBuffer output);
}
