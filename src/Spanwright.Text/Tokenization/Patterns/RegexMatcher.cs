using System.Text;
using Spanwright.Text.Tokenization.CodePoints;

namespace Spanwright.Text.Tokenization.Patterns;

/// <summary>Runs a compiled regular expression over one text by backtracking, with its own stack: no text is too long for it.</summary>
internal ref struct RegexMatcher
{
    private readonly ReadOnlySpan<RegexInstruction> _program;
    private readonly ReadOnlySpan<char> _text;
    private readonly int[] _slots;
    private Entry[] _stack;
    private int _count;

    public RegexMatcher(ReadOnlySpan<RegexInstruction> program, int slotCount, ReadOnlySpan<char> text)
    {
        _program = program;
        _text = text;
        _slots = new int[slotCount];
        _stack = new Entry[64];
    }

    /// <summary>The end of the match that starts at <paramref name="start"/>; -1 where there is none.</summary>
    public int Match(int start)
    {
        Array.Fill(_slots, -1);
        _count = 0;
        return Run(0, start);
    }

    private int Run(int instruction, int position)
    {
        int bottom = _count;
        while (true)
        {
            if (Step(ref instruction, ref position))
            {
                if (_program[instruction].Operation == RegexOperation.Accept)
                {
                    ForgetChoices(bottom);
                    return position;
                }
            }
            else if (!Backtrack(bottom, out instruction, out position))
            {
                return -1;
            }
        }
    }

    /// <summary>Runs one instruction; false where it fails.</summary>
    private bool Step(ref int instruction, ref int position)
    {
        RegexInstruction current = _program[instruction];
        switch (current.Operation)
        {
            case RegexOperation.Accept:
                return true;
            case RegexOperation.Take:
                instruction++;
                return TryTake(current.Set!, ref position);
            case RegexOperation.TakeMany:
                instruction++;
                return TryTakeMany(current, instruction, ref position);
            case RegexOperation.Jump:
                instruction = current.A;
                return true;
            case RegexOperation.Fork:
                Push(new Entry(EntryKind.Choice, current.B, position, 0));
                instruction = current.A;
                return true;
            case RegexOperation.Store:
                Push(new Entry(EntryKind.Slot, current.A, _slots[current.A], 0));
                _slots[current.A] = position;
                instruction++;
                return true;
            case RegexOperation.LeaveIfEmpty:
                instruction = _slots[current.A] == position ? current.B : instruction + 1;
                return true;
            case RegexOperation.TestPlace:
                instruction++;
                return IsAt((RegexPlace)current.A, position);
            case RegexOperation.Atomic:
                position = Run(instruction + 1, position);
                instruction = current.A;
                return position >= 0;
            case RegexOperation.LookAhead:
                bool follows = Run(instruction + 1, position) >= 0;
                instruction = current.A;
                return follows != (current.B == 1);
            case RegexOperation.LookBehind:
                bool precedes = StandsBehind(current, instruction + 1, position);
                instruction = current.A;
                return precedes != (current.B == 1);
            case RegexOperation.Repeat:
                instruction++;
                return TryRepeat(current, ref position);
            default:
                throw new InvalidOperationException($"Unknown instruction {current.Operation}.");
        }
    }

    private readonly bool TryTake(CodePointSet set, ref int position)
    {
        if (position >= _text.Length)
        {
            return false;
        }

        int codePoint = CodePointAt(position, out int length);
        if (!set.Contains(codePoint))
        {
            return false;
        }

        position += length;
        return true;
    }

    private bool TryTakeMany(RegexInstruction current, int next, ref int position)
    {
        int least = current.A;
        int floor = position;
        int taken = 0;
        while (TryTake(current.Set!, ref position))
        {
            if (++taken == least)
            {
                floor = position;
            }
        }

        if (taken < least)
        {
            return false;
        }

        if (position > floor)
        {
            Push(new Entry(EntryKind.Many, next, position, floor));
        }

        return true;
    }

    private bool StandsBehind(RegexInstruction current, int body, int position)
    {
        int start = position;
        for (int length = 0; length <= current.Most; length++)
        {
            if (length >= current.Least && MatchesUpTo(body, start, position))
            {
                return true;
            }

            if (start == 0)
            {
                return false;
            }

            start = Before(start);
        }

        return false;
    }

    /// <summary>Whether some way to match from <paramref name="start"/> ends exactly at <paramref name="end"/>.</summary>
    private bool MatchesUpTo(int body, int start, int end)
    {
        RegexMatcher inner = new(_program, _slots.Length, _text);
        _slots.CopyTo(inner._slots, 0);
        int position = start;
        int instruction = body;
        while (true)
        {
            bool stepped = inner.Step(ref instruction, ref position);
            if (stepped && _program[instruction].Operation == RegexOperation.Accept && position == end)
            {
                return true;
            }

            bool failed = !stepped || _program[instruction].Operation == RegexOperation.Accept;
            if (failed && !inner.Backtrack(0, out instruction, out position))
            {
                return false;
            }
        }
    }

    private readonly bool TryRepeat(RegexInstruction current, ref int position)
    {
        int start = _slots[2 * current.A];
        int end = _slots[(2 * current.A) + 1];
        if (start < 0 || end < start)
        {
            return false;
        }

        int original = start;
        while (original < end)
        {
            if (position >= _text.Length)
            {
                return false;
            }

            int expected = CodePointAt(original, out int expectedLength);
            int found = CodePointAt(position, out int length);
            if (current.B == 1 ? CaseFolding.Fold(expected) != CaseFolding.Fold(found) : expected != found)
            {
                return false;
            }

            original += expectedLength;
            position += length;
        }

        return true;
    }

    private readonly bool IsAt(RegexPlace place, int position) => place switch
    {
        RegexPlace.TextStart => position == 0,
        RegexPlace.TextEnd => position == _text.Length,
        RegexPlace.TextEndOrLastNewline =>
            position == _text.Length || (position == _text.Length - 1 && _text[position] == '\n'),
        RegexPlace.LineStart => position == 0 || (_text[position - 1] == '\n' && position < _text.Length),
        RegexPlace.LineEnd => position == _text.Length || _text[position] == '\n',
        RegexPlace.WordBoundary => IsWordBoundary(position),
        _ => !IsWordBoundary(position),
    };

    private readonly bool IsWordBoundary(int position)
    {
        bool before = position > 0 && RegexSets.Word.Contains(CodePointAt(Before(position), out _));
        bool after = position < _text.Length && RegexSets.Word.Contains(CodePointAt(position, out _));
        return before != after;
    }

    private readonly int CodePointAt(int position, out int length)
    {
        char first = _text[position];
        if (char.IsHighSurrogate(first) && position + 1 < _text.Length && char.IsLowSurrogate(_text[position + 1]))
        {
            length = 2;
            return char.ConvertToUtf32(first, _text[position + 1]);
        }

        length = 1;
        return char.IsSurrogate(first) ? Rune.ReplacementChar.Value : first;
    }

    private readonly int Before(int position) =>
        position > 1 && char.IsSurrogatePair(_text[position - 2], _text[position - 1]) ? position - 2 : position - 1;

    private bool Backtrack(int bottom, out int instruction, out int position)
    {
        while (_count > bottom)
        {
            Entry entry = _stack[--_count];
            if (entry.Kind == EntryKind.Slot)
            {
                _slots[entry.Target] = entry.Position;
                continue;
            }

            instruction = entry.Target;
            position = entry.Position;
            if (entry.Kind == EntryKind.Many)
            {
                position = Before(position);
                if (position > entry.Floor)
                {
                    _stack[_count++] = entry with { Position = position };
                }
            }

            return true;
        }

        instruction = position = -1;
        return false;
    }

    /// <summary>Makes a match final: its other ways are dropped, what it stored may still be undone.</summary>
    private void ForgetChoices(int bottom)
    {
        int kept = bottom;
        for (int i = bottom; i < _count; i++)
        {
            if (_stack[i].Kind == EntryKind.Slot)
            {
                _stack[kept++] = _stack[i];
            }
        }

        _count = kept;
    }

    private void Push(Entry entry)
    {
        if (_count == _stack.Length)
        {
            Array.Resize(ref _stack, 2 * _stack.Length);
        }

        _stack[_count++] = entry;
    }

    private enum EntryKind : byte
    {
        Choice,
        Many,
        Slot,
    }

    private readonly record struct Entry(EntryKind Kind, int Target, int Position, int Floor);
}
