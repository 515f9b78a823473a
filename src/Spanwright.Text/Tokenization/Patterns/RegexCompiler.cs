namespace Spanwright.Text.Tokenization.Patterns;

/// <summary>Turns a syntax tree into instructions. Slots 2n and 2n+1 hold the start and end of group n, later ones loop positions.</summary>
internal sealed class RegexCompiler
{
    private const int LongestProgram = 50_000;

    private readonly List<RegexInstruction> _program = [];
    private readonly string _pattern;
    private readonly int _groupCount;

    private RegexCompiler(string pattern, int groupCount)
    {
        _pattern = pattern;
        _groupCount = groupCount;
        SlotCount = 2 * (groupCount + 1);
    }

    private int SlotCount { get; set; }

    /// <summary>The instructions of a pattern and the number of slots they use.</summary>
    /// <exception cref="FormatException">The pattern is malformed or uses something that is not supported.</exception>
    public static (RegexInstruction[] Program, int SlotCount) Compile(string pattern)
    {
        (RegexNode root, int groupCount) = RegexParser.Parse(pattern);
        RegexCompiler compiler = new(pattern, groupCount);
        compiler.Add(root);
        compiler.Emit(new(RegexOperation.Accept));
        return ([.. compiler._program], compiler.SlotCount);
    }

    private void Add(RegexNode node)
    {
        switch (node)
        {
            case RegexNode.Set set:
                Emit(new(RegexOperation.Take, Set: set.Members));
                break;
            case RegexNode.Sequence sequence:
                foreach (RegexNode part in sequence.Parts)
                {
                    Add(part);
                }

                break;
            case RegexNode.Alternation alternation:
                AddChoices(alternation.Choices);
                break;
            case RegexNode.Repeat repeat:
                AddRepeat(repeat);
                break;
            case RegexNode.Group group:
                Emit(new(RegexOperation.Store, 2 * group.Number));
                Add(group.Part);
                Emit(new(RegexOperation.Store, (2 * group.Number) + 1));
                break;
            case RegexNode.Atomic atomic:
                AddNested(new(RegexOperation.Atomic), atomic.Part);
                break;
            case RegexNode.Look look:
                AddLook(look);
                break;
            case RegexNode.BackReference reference:
                AddBackReference(reference);
                break;
            case RegexNode.Place place:
                Emit(new(RegexOperation.TestPlace, (int)place.Kind));
                break;
            default:
                throw new InvalidOperationException($"No instruction for {node.GetType().Name}.");
        }
    }

    private void AddChoices(IReadOnlyList<RegexNode> choices)
    {
        List<int> jumps = [];
        for (int i = 0; i < choices.Count - 1; i++)
        {
            int fork = Emit(default);
            Add(choices[i]);
            jumps.Add(Emit(default));
            _program[fork] = new(RegexOperation.Fork, fork + 1, _program.Count);
        }

        Add(choices[^1]);
        foreach (int jump in jumps)
        {
            _program[jump] = new(RegexOperation.Jump, _program.Count);
        }
    }

    private void AddRepeat(RegexNode.Repeat repeat)
    {
        if (repeat is { Mode: RepeatMode.Possessive })
        {
            AddNested(new(RegexOperation.Atomic), repeat with { Mode = RepeatMode.Greedy });
            return;
        }

        if (repeat is { Part: RegexNode.Set set, Most: null, Mode: RepeatMode.Greedy })
        {
            Emit(new(RegexOperation.TakeMany, repeat.Least, Set: set.Members));
            return;
        }

        for (int i = 0; i < repeat.Least; i++)
        {
            Add(repeat.Part);
        }

        if (repeat.Most is { } most)
        {
            AddOptional(repeat, most - repeat.Least);
        }
        else
        {
            AddLoop(repeat);
        }
    }

    /// <summary>Part, at most so many times, each time only where the one before it matched.</summary>
    private void AddOptional(RegexNode.Repeat repeat, int times)
    {
        List<int> forks = [];
        for (int i = 0; i < times; i++)
        {
            forks.Add(Emit(default));
            Add(repeat.Part);
        }

        foreach (int fork in forks)
        {
            _program[fork] = Fork(repeat.Mode, fork + 1, _program.Count);
        }
    }

    private void AddLoop(RegexNode.Repeat repeat)
    {
        int slot = SlotCount++;
        int fork = Emit(default);
        Emit(new(RegexOperation.Store, slot));
        Add(repeat.Part);
        int leave = Emit(default);
        Emit(new(RegexOperation.Jump, fork));
        _program[fork] = Fork(repeat.Mode, fork + 1, _program.Count);
        _program[leave] = new(RegexOperation.LeaveIfEmpty, slot, _program.Count);
    }

    private static RegexInstruction Fork(RepeatMode mode, int again, int leave) =>
        mode == RepeatMode.Lazy ? new(RegexOperation.Fork, leave, again) : new(RegexOperation.Fork, again, leave);

    private void AddLook(RegexNode.Look look)
    {
        int negated = look.Negated ? 1 : 0;
        if (!look.Behind)
        {
            AddNested(new(RegexOperation.LookAhead, B: negated), look.Part);
            return;
        }

        (int least, int? most) = Length(look.Part);
        AddNested(
            new(RegexOperation.LookBehind, B: negated, Least: least, Most: most ?? throw Error("what stands behind (?<=…) has no longest length")),
            look.Part);
    }

    private void AddBackReference(RegexNode.BackReference reference)
    {
        if (reference.Number > _groupCount)
        {
            throw Error($"there is no group {reference.Number}");
        }

        Emit(new(RegexOperation.Repeat, reference.Number, reference.IgnoresCase ? 1 : 0));
    }

    private void AddNested(RegexInstruction head, RegexNode part)
    {
        int at = Emit(default);
        Add(part);
        Emit(new(RegexOperation.Accept));
        _program[at] = head with { A = _program.Count };
    }

    private int Emit(RegexInstruction instruction)
    {
        if (_program.Count >= LongestProgram)
        {
            throw Error("it is too large");
        }

        _program.Add(instruction);
        return _program.Count - 1;
    }

    /// <summary>Fewest and most code points that a part can take; null where there is no most.</summary>
    private static (int Least, int? Most) Length(RegexNode node)
    {
        switch (node)
        {
            case RegexNode.Set:
                return (1, 1);
            case RegexNode.Sequence sequence:
                return sequence.Parts.Select(Length).Aggregate((0, (int?)0), (sum, part) => (sum.Item1 + part.Least, sum.Item2 + part.Most));
            case RegexNode.Alternation alternation:
                (int Least, int? Most)[] choices = [.. alternation.Choices.Select(Length)];
                return (choices.Min(choice => choice.Least), choices.Any(choice => choice.Most is null) ? null : choices.Max(choice => choice.Most));
            case RegexNode.Repeat repeat:
                (int least, int? most) = Length(repeat.Part);
                return (least * repeat.Least, most * repeat.Most);
            case RegexNode.Group group:
                return Length(group.Part);
            case RegexNode.Atomic atomic:
                return Length(atomic.Part);
            case RegexNode.BackReference:
                return (0, null);
            default:
                return (0, 0);
        }
    }

    private FormatException Error(string problem) => new($"The regular expression '{(_pattern.Length <= 200 ? _pattern : _pattern[..200] + "…")}' cannot be used: {problem}.");
}
