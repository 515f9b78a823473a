using Spanwright.Text.Documents;

namespace Spanwright.Methods.InContext.Automata;

/// <summary>
/// A node of the prefix tree of <see cref="TokenRuns"/>: some tokens, and all runs that begin with them. Nodes are worked out when
/// they are first looked into, so that a tree costs what is used of it. Every question is about the runs from an entry on: tokens
/// stand in the falling order of their last run, so what may still come is the beginning of one list. Safe for concurrent use.
/// </summary>
internal sealed class TokenNode
{
    private readonly TokenRuns _runs;
    private readonly ReadOnlyMemory<Member> _members;
    private Branches? _branches;
    private TokenNode? _numbers;

    private TokenNode(TokenRuns runs, ReadOnlyMemory<Member> members)
    {
        _runs = runs;
        _members = members;
    }

    /// <summary>The runs that end here, in order.</summary>
    public WordRange[] Ends => Opened.Ends;

    private Branches Opened => _branches ??= Open();

    /// <summary>The node before any token.</summary>
    public static TokenNode Root(TokenRuns runs)
    {
        List<Member> members = new(runs.First.Length);
        for (int i = 0; i < runs.First.Length; i++)
        {
            if (runs.First[i].Length > 0)
            {
                members.Add(new Member(i, i, Offset: -1));
            }
        }

        return new TokenNode(runs, members.ToArray());
    }

    /// <summary>Whether a run goes on that begins at or behind an entry.</summary>
    public bool GoesOn(int from) => Opened.Lasts is [int last, ..] && last >= from;

    /// <summary>The tokens by which such runs go on.</summary>
    public ReadOnlyMemory<int> Tokens(int from)
    {
        int[] lasts = Opened.Lasts;
        int count = lasts.Length;
        if (count > 0 && lasts[^1] < from)
        {
            int low = 0;
            while (low < count)
            {
                int middle = (low + count) / 2;
                (low, count) = lasts[middle] >= from ? (middle + 1, count) : (low, middle);
            }
        }

        return Opened.Tokens.AsMemory(0, count);
    }

    /// <summary>The node behind one of these tokens; null where it is none.</summary>
    public TokenNode? Child(int token, int from)
    {
        Branches branches = Opened;
        int place = branches.Places is null ? Array.IndexOf(branches.Tokens, token) : branches.Places.GetValueOrDefault(token, -1);
        return place >= 0 && branches.Lasts[place] >= from
            ? branches.Children[place] ??= new TokenNode(_runs, branches.Members(place))
            : null;
    }

    /// <summary>The place in <see cref="Ends"/> of the first run that begins at or behind an entry; -1 where there is none.</summary>
    public int FirstEnd(int from)
    {
        WordRange[] ends = Ends;
        int low = 0;
        int high = ends.Length;
        while (low < high)
        {
            int middle = (low + high) / 2;
            (low, high) = ends[middle].Start < from ? (middle + 1, high) : (low, middle);
        }

        return low < ends.Length ? low : -1;
    }

    /// <summary>The tree of the numbers of <see cref="Ends"/>, counted from 1; the entry of a number is the place of its run.</summary>
    public TokenNode Numbers(Func<int, int[]> tokens) =>
        _numbers ??= Root(new TokenRuns([.. Enumerable.Range(1, Ends.Length).Select(tokens)]));

    private Branches Open() => _members.Length == 1 ? OpenOne(_members.Span[0]) : OpenMany(_members.Span);

    private Branches OpenOne(Member member)
    {
        WordRange[] ends = IsEnd(member) ? OrderedEnds([new WordRange(member.Start, member.Word + 1)]) : [];
        return TryGoOn(member, out Member successor)
            ? new Branches([Token(successor)], [member.Start], [0, 1], [successor], ends)
            : Branches.None with { Ends = ends };
    }

    private Branches OpenMany(ReadOnlySpan<Member> members)
    {
        Member[] successors = new Member[members.Length];
        int[] places = new int[members.Length];
        List<WordRange> ends = [];
        BranchList branches = new(members.Length);
        for (int i = members.Length - 1; i >= 0; i--)
        {
            if (IsEnd(members[i]))
            {
                ends.Add(new WordRange(members[i].Start, members[i].Word + 1));
            }

            places[i] = TryGoOn(members[i], out successors[i]) ? branches.Add(Token(successors[i]), members[i].Start) : -1;
        }

        ends.Reverse();
        return branches.Divide(successors, places, OrderedEnds([.. ends]));
    }

    private WordRange[] OrderedEnds(WordRange[] ends) => ends.Length > 0 && _runs.Alike is not null ? _runs.Alike(ends[0]) : ends;

    private bool IsEnd(Member member) => member.Offset + 1 == Ids(member).Length;

    private bool TryGoOn(Member member, out Member successor)
    {
        bool isEnd = IsEnd(member);
        successor = isEnd ? new Member(member.Start, member.Word + 1, Offset: 0) : member with { Offset = member.Offset + 1 };
        return !isEnd || MayFollow(member.Start, member.Word + 1);
    }

    private int Token(Member member) => Ids(member)[member.Offset];

    private int[] Ids(Member member) => member.Word == member.Start ? _runs.First[member.Word] : _runs.Inner![member.Word];

    private bool MayFollow(int start, int word) => _runs.Inner is { } inner && word < inner.Length && inner[word].Length > 0
        && _runs.Admits?.Invoke(start, word) != false;

    // A run by its first entry, and the token that was read last: Ids[Offset] of entry Word.
    private readonly record struct Member(int Start, int Word, int Offset);

    // Children in the falling order of their last runs. Places is null where there are so few that they are looked through.
    private sealed record Branches(int[] Tokens, int[] Lasts, int[] Begins, Member[] AllMembers, WordRange[] Ends)
    {
        public static Branches None { get; } = new([], [], [0], [], []);

        public TokenNode?[] Children { get; } = Tokens.Length == 0 ? [] : new TokenNode?[Tokens.Length];

        public Dictionary<int, int>? Places { get; init; }

        public ReadOnlyMemory<Member> Members(int place) => AllMembers.AsMemory(Begins[place]..Begins[place + 1]);
    }

    // Gathers the children of a node, which come in the falling order of their last runs.
    private sealed class BranchList(int capacity)
    {
        private const int LongestScan = 16;

        private readonly List<int> _tokens = new(Math.Min(capacity, LongestScan));
        private readonly List<int> _lasts = new(Math.Min(capacity, LongestScan));
        private readonly List<int> _sizes = new(Math.Min(capacity, LongestScan));
        private readonly Dictionary<int, int>? _places = capacity > LongestScan ? [] : null;

        public int Add(int token, int start)
        {
            int place = _places is null ? _tokens.IndexOf(token) : _places.GetValueOrDefault(token, -1);
            if (place < 0)
            {
                place = _tokens.Count;
                _places?.Add(token, place);
                _tokens.Add(token);
                _lasts.Add(start);
                _sizes.Add(0);
            }

            _sizes[place]++;
            return place;
        }

        public Branches Divide(Member[] successors, int[] places, WordRange[] ends)
        {
            int[] begins = new int[_tokens.Count + 1];
            for (int place = 0; place < _sizes.Count; place++)
            {
                begins[place + 1] = begins[place] + _sizes[place];
                _sizes[place] = begins[place];
            }

            Member[] divided = new Member[begins[^1]];
            for (int i = 0; i < successors.Length; i++)
            {
                if (places[i] >= 0)
                {
                    divided[_sizes[places[i]]++] = successors[i];
                }
            }

            return new Branches([.. _tokens], [.. _lasts], begins, divided, ends)
            {
                Places = _tokens.Count > LongestScan ? _places : null,
            };
        }
    }
}
