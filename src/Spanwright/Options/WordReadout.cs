namespace Spanwright.Options;

/// <summary>Which of a word's subwords gives the hidden state that is labelled.</summary>
public enum WordReadout
{
    /// <summary>The first subword.</summary>
    First,

    /// <summary>The last subword.</summary>
    Last,

    /// <summary>The mean of all subwords.</summary>
    Mean,
}
