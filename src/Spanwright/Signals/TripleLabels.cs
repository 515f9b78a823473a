namespace Spanwright.Signals;

/// <summary>The labels of the parts of a triple.</summary>
public static class TripleLabels
{
    /// <summary>Who or what the triple is about.</summary>
    public const string Subject = "Subject";

    /// <summary>What is said about it.</summary>
    public const string Relation = "Relation";

    /// <summary>The other side of the relation.</summary>
    public const string Object = "Object";
}
