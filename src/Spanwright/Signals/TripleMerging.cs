namespace Spanwright.Signals;

/// <summary>How the triples that a filter kept became one tag a word.</summary>
public enum TripleMerging
{
    /// <summary>There was none: all words are outside.</summary>
    None,

    /// <summary>There was one.</summary>
    Single,

    /// <summary>No word lies in two of them: all were written.</summary>
    Merged,

    /// <summary>They overlap: the one with the most words was written, the first of equals.</summary>
    Longest,
}
