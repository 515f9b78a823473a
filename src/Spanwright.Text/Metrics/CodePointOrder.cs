using System.Text;

namespace Spanwright.Text.Metrics;

/// <summary>Order of strings by Unicode code points, as Python sorts; ordinal order differs beyond U+FFFF.</summary>
internal static class CodePointOrder
{
    public static IComparer<string> Comparer { get; } = Comparer<string>.Create(Compare);

    private static int Compare(string left, string right)
    {
        StringRuneEnumerator leftRunes = left.EnumerateRunes();
        StringRuneEnumerator rightRunes = right.EnumerateRunes();
        while (leftRunes.MoveNext())
        {
            if (!rightRunes.MoveNext())
            {
                return 1;
            }

            int order = leftRunes.Current.CompareTo(rightRunes.Current);
            if (order != 0)
            {
                return order;
            }
        }

        return rightRunes.MoveNext() ? -1 : 0;
    }
}
