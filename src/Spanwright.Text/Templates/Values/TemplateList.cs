namespace Spanwright.Text.Templates.Values;

/// <summary>A list, or a tuple; never changed after it is made.</summary>
internal sealed class TemplateList(IReadOnlyList<object?> items, bool isTuple = false)
{
    public IReadOnlyList<object?> Items { get; } = items;

    public bool IsTuple { get; } = isTuple;

    public static TemplateList Tuple(params object?[] items) => new(items, isTuple: true);
}
