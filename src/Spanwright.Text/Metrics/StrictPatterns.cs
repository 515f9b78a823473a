using System.Collections.Frozen;
using Spanwright.Text.Labels;

namespace Spanwright.Text.Metrics;

/// <summary>
/// What seqeval's strict mode asks of two neighbouring tags, per scheme. A pattern is the letter before, the letter,
/// and the labels: <c>=</c> equal, <c>!</c> different, <c>*</c> any (for letters too). These are seqeval's own rules,
/// its readings of IOB1 and IOE1 included, which our <see cref="LabelScheme"/> does not share.
/// </summary>
internal sealed class StrictPatterns
{
    private const string Letters = "OIBESLU";

    private static readonly FrozenDictionary<string, StrictPatterns> _byScheme =
        new Dictionary<string, StrictPatterns>(StringComparer.Ordinal)
        {
            // seqeval has no IO; this is its definition in the same terms.
            ["IO"] = new("IO", starts: "OI* II!", insides: "II=", ends: "IO* II!"),
            ["IOB1"] = new(
                "IOB", starts: "OI* II! BI* IB= BB=", insides: "BI= II=", ends: "II! IO* IB* BO* BI! BB="),
            ["IOE1"] = new(
                "IOE", starts: "OI* II! EI* EE=", insides: "II= IE=", ends: "II! IO* IE! EI= EE="),
            ["IOB2"] = new(
                "IOB", starts: "*B*", insides: "BI= II=", ends: "IO* II! IB* BO* BI! BB*"),
            ["IOE2"] = new(
                "IOE", starts: "OI* OE* EI* EE* II! IE!", insides: "II= IE=", ends: "E**"),
            ["BIOES"] = new(
                "IOBES", starts: "*B* *S*", insides: "BI= BE= II= IE=", ends: "S** E**"),
            ["BILOU"] = new(
                "IOBLU", starts: "*B* *U*", insides: "BI= BL= II= IL=", ends: "U** L**"),
        }.ToFrozenDictionary(StringComparer.Ordinal);

    private readonly string _allowed;
    private readonly bool[] _starts;
    private readonly bool[] _insides;
    private readonly bool[] _ends;

    private StrictPatterns(string allowed, string starts, string insides, string ends)
    {
        _allowed = allowed;
        _starts = Expanded(starts);
        _insides = Expanded(insides);
        _ends = Expanded(ends);
    }

    /// <summary>The patterns of a scheme.</summary>
    public static StrictPatterns Of(LabelScheme scheme) => _byScheme[scheme.Name];

    public bool Allows(char letter) => _allowed.Contains(letter);

    public bool Starts(ChunkTag previous, ChunkTag tag) => _starts[Place(previous, tag)];

    public bool IsInside(ChunkTag previous, ChunkTag tag) => _insides[Place(previous, tag)];

    public bool Ends(ChunkTag previous, ChunkTag tag) => _ends[Place(previous, tag)];

    private static int Place(ChunkTag previous, ChunkTag tag) =>
        Place(Letters.IndexOf(previous.Prefix), Letters.IndexOf(tag.Prefix), previous.Label == tag.Label);

    private static int Place(int previous, int letter, bool sameLabel) =>
        (((previous * Letters.Length) + letter) * 2) + (sameLabel ? 1 : 0);

    private static bool[] Expanded(string patterns)
    {
        bool[] table = new bool[Letters.Length * Letters.Length * 2];
        foreach (string pattern in patterns.Split(' '))
        {
            foreach (int previous in Matching(pattern[0]))
            {
                foreach (int letter in Matching(pattern[1]))
                {
                    table[Place(previous, letter, sameLabel: false)] |= pattern[2] is '!' or '*';
                    table[Place(previous, letter, sameLabel: true)] |= pattern[2] is '=' or '*';
                }
            }
        }

        return table;
    }

    private static IEnumerable<int> Matching(char letter) =>
        Enumerable.Range(0, Letters.Length).Where(place => letter == '*' || Letters[place] == letter);
}
