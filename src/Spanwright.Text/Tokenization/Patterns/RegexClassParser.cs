using Spanwright.Text.Tokenization.CodePoints;

namespace Spanwright.Text.Tokenization.Patterns;

/// <summary>Reads bracket expressions: ranges, escapes, POSIX names, nested classes and intersections.</summary>
internal static class RegexClassParser
{
    /// <summary>Reads a class; its opening bracket is read already.</summary>
    public static CodePointSet Read(RegexReader reader, bool ignoresCase)
    {
        reader.Enter();
        bool negated = reader.TryRead("^");
        CodePointSet members = ReadUnion(reader, ignoresCase);
        while (reader.TryRead("&&"))
        {
            members &= ReadUnion(reader, ignoresCase);
        }

        reader.Position++;
        reader.Leave();
        return negated ? ~members : members;
    }

    /// <summary>Reads <c>{name}</c> or <c>{^name}</c> after <c>\p</c> or <c>\P</c>.</summary>
    public static CodePointSet ReadProperty(RegexReader reader, bool negated)
    {
        if (!reader.TryRead("{"))
        {
            throw reader.Error("'{' is missing after \\p");
        }

        negated ^= reader.TryRead("^");
        string name = reader.ReadUntil('}');
        CodePointSet set = RegexSets.OfProperty(name) ?? throw reader.Error($"the property '{name}' is not supported");
        return negated ? ~set : set;
    }

    private static CodePointSet ReadUnion(RegexReader reader, bool ignoresCase)
    {
        CodePointSet union = CodePointSet.Of();
        bool first = true;
        while (!(reader.Peek() == ']' && !first) && !(reader.Peek() == '&' && reader.Peek(1) == '&'))
        {
            if (reader.IsAtEnd)
            {
                throw reader.Error("']' is missing");
            }

            CodePointSet part = ReadPart(reader, ignoresCase);
            union |= ignoresCase ? CaseFolding.WithVariants(part) : part;
            first = false;
        }

        return union;
    }

    private static CodePointSet ReadPart(RegexReader reader, bool ignoresCase)
    {
        if (reader.TryRead("[:"))
        {
            bool negated = reader.TryRead("^");
            string name = reader.ReadUntil(':');
            CodePointSet? set = RegexSets.OfPosix(name);
            if (set is null || !reader.TryRead("]"))
            {
                throw reader.Error($"the class '[:{name}:]' is not supported");
            }

            return negated ? ~set : set;
        }

        if (reader.TryRead("["))
        {
            return Read(reader, ignoresCase);
        }

        return ReadEscapedSet(reader) ?? ReadRange(reader);
    }

    private static CodePointSet? ReadEscapedSet(RegexReader reader)
    {
        if (reader.Peek() != '\\')
        {
            return null;
        }

        char letter = reader.Peek(1);
        if (letter is 'p' or 'P')
        {
            reader.Position += 2;
            return ReadProperty(reader, negated: letter == 'P');
        }

        CodePointSet? set = RegexSets.OfEscape(letter);
        if (set is not null)
        {
            reader.Position += 2;
        }

        return set;
    }

    private static CodePointSet ReadRange(RegexReader reader)
    {
        int first = ReadMember(reader);
        if (reader.Peek() != '-' || reader.Peek(1) == ']')
        {
            return CodePointSet.Of((first, first));
        }

        reader.Position++;
        int last = ReadMember(reader);
        return last < first ? throw reader.Error("a range runs backwards") : CodePointSet.Of((first, last));
    }

    private static int ReadMember(RegexReader reader)
    {
        if (!reader.TryRead("\\"))
        {
            return reader.ReadCodePoint();
        }

        return reader.TryRead("b") ? '\b' : reader.ReadEscapedCodePoint();
    }
}
