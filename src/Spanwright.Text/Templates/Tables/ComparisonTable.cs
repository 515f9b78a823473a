using System.Collections.Frozen;
using Spanwright.Text.Templates.Values;

namespace Spanwright.Text.Templates.Tables;

/// <summary>The table of comparison signs.</summary>
internal static class ComparisonTable
{
    private static readonly FrozenDictionary<string, Func<RenderState, object?, object?, bool>> _comparisons =
        new Dictionary<string, Func<RenderState, object?, object?, bool>>(StringComparer.Ordinal)
        {
            ["=="] = PythonOperators.AreEqual,
            ["!="] = (state, left, right) => !PythonOperators.AreEqual(state, left, right),
            ["<"] = (state, left, right) => PythonOperators.Compare(state, left, right) < 0,
            ["<="] = (state, left, right) => PythonOperators.Compare(state, left, right) <= 0,
            [">"] = (state, left, right) => PythonOperators.Compare(state, left, right) > 0,
            [">="] = (state, left, right) => PythonOperators.Compare(state, left, right) >= 0,
            ["in"] = (state, left, right) => PythonOperators.Contains(state, right, left),
            ["not in"] = (state, left, right) => !PythonOperators.Contains(state, right, left),
        }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Whether a comparison holds.</summary>
    public static bool Holds(RenderState state, string sign, object? left, object? right) =>
        _comparisons[sign](state, left, right);
}
