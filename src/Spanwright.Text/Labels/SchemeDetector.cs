namespace Spanwright.Text.Labels;

/// <summary>Finds the scheme that a corpus is written in, from the tags themselves.</summary>
public sealed class SchemeDetector
{
    // Where two schemes fit equally well they read the tags alike, and the plainer one is named.
    private static readonly LabelScheme[] _plainestFirst =
    [
        LabelScheme.Io, LabelScheme.Iob2, LabelScheme.Ioe2, LabelScheme.Bioes, LabelScheme.Bilou,
        LabelScheme.Iob1, LabelScheme.Ioe1,
    ];

    private readonly Dictionary<LabelScheme, long> _violations = _plainestFirst.ToDictionary(scheme => scheme, _ => 0L);

    /// <summary>Words seen.</summary>
    public long Words { get; private set; }

    /// <summary>Words seen that have a label.</summary>
    public long LabeledWords { get; private set; }

    /// <summary>
    /// The scheme with fewest illegal tags among those that know every letter; null while no word has a label, or
    /// where no scheme knows all letters.
    /// </summary>
    public LabelScheme? Detected => LabeledWords == 0 || _violations.Count == 0 ? null
        : _plainestFirst.Where(_violations.ContainsKey).MinBy(scheme => _violations[scheme]);

    /// <summary>Illegal tags under the detected scheme.</summary>
    public long IllegalTags => Detected is { } scheme ? _violations[scheme] : 0;

    /// <summary>Looks at the tags of one more sentence.</summary>
    public void Add(IReadOnlyList<string> tags)
    {
        Words += tags.Count;
        LabeledWords += tags.Count(tag => tag != "O");
        foreach (LabelScheme scheme in _violations.Keys.ToList())
        {
            try
            {
                _violations[scheme] += scheme.IllegalTags(tags);
            }
            catch (UnknownTagException)
            {
                _violations.Remove(scheme);
            }
        }
    }

    /// <summary>The scheme of some sentences; null where none fits.</summary>
    public static LabelScheme? Detect(IEnumerable<IReadOnlyList<string>> sentences)
    {
        SchemeDetector detector = new();
        foreach (IReadOnlyList<string> tags in sentences)
        {
            detector.Add(tags);
        }

        return detector.Detected;
    }
}
