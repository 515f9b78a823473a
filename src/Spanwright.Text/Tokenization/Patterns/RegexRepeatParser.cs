namespace Spanwright.Text.Tokenization.Patterns;

/// <summary>Reads the repetition operators behind a part: <c>* + ? {2,5}</c>, lazy with <c>?</c>, possessive with <c>+</c>.</summary>
internal static class RegexRepeatParser
{
    private const int MostRepetitions = 1000;
    private const int MostOperatorsInARow = 20;

    /// <summary>The part with all repetitions that follow it.</summary>
    public static RegexNode Read(RegexReader reader, RegexNode part)
    {
        for (int operators = 0; operators < MostOperatorsInARow; operators++)
        {
            int start = reader.Position;
            if (ReadRange(reader) is not { } range)
            {
                reader.Position = start;
                return part;
            }

            part = new RegexNode.Repeat(part, range.Least, range.Most, ReadMode(reader, range));
        }

        throw reader.Error("it has too many repetitions of repetitions");
    }

    /// <summary>After an interval Ruby takes <c>+</c>, and after <c>{2}</c> also <c>?</c>, for an operator of its own.</summary>
    private static RepeatMode ReadMode(RegexReader reader, Range range)
    {
        bool isExact = range.IsInterval && range.Least == range.Most;
        return !isExact && reader.TryRead("?") ? RepeatMode.Lazy
            : !range.IsInterval && reader.TryRead("+") ? RepeatMode.Possessive
            : RepeatMode.Greedy;
    }

    private static Range? ReadRange(RegexReader reader)
    {
        if (reader.TryRead("*"))
        {
            return new Range(0, null, IsInterval: false);
        }

        if (reader.TryRead("+"))
        {
            return new Range(1, null, IsInterval: false);
        }

        if (reader.TryRead("?"))
        {
            return new Range(0, 1, IsInterval: false);
        }

        return reader.TryRead("{") ? ReadInterval(reader) : null;
    }

    /// <summary>Reads the rest of <c>{2,5}</c>; null where it is not one and the brace stands for itself.</summary>
    private static Range? ReadInterval(RegexReader reader)
    {
        int? least = reader.ReadNumber();
        int? most = reader.TryRead(",") ? reader.ReadNumber() : least;
        if (!reader.TryRead("}") || (least is null && most is null))
        {
            return null;
        }

        return (least ?? 0) > MostRepetitions || most > MostRepetitions || most < least
            ? throw reader.Error($"only repetitions from few to many, at most {MostRepetitions}, are supported")
            : new Range(least ?? 0, most, IsInterval: true);
    }

    private readonly record struct Range(int Least, int? Most, bool IsInterval);
}
