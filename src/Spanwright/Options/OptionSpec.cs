using System.Reflection;

namespace Spanwright.Options;

/// <summary>One key of a section: a value, or a section of its own.</summary>
/// <param name="Name">The key in its section, as <c>learning_rate</c>.</param>
/// <param name="Path">The key from the root, as <c>train.learning_rate</c>.</param>
/// <param name="Property">The property that holds it.</param>
/// <param name="IsOptional">Whether it may be null.</param>
/// <param name="Type">The type of its value without the null.</param>
internal sealed record OptionSpec(string Name, string Path, PropertyInfo Property, bool IsOptional, Type Type)
{
    /// <summary>How values are read and written; null for a section.</summary>
    public OptionKind? Kind { get; } = OptionKinds.Find(Type);

    /// <summary>The keys of a section; empty for a value.</summary>
    public IReadOnlyList<OptionSpec> Keys { get; } = OptionKinds.Find(Type) is null ? Of(Type, Path) : [];

    /// <summary>Whether it is a section.</summary>
    public bool IsSection => Kind is null;

    /// <summary>What it means, from the doc comment of the property.</summary>
    public string Description => DocComments.Summary(Property);

    /// <summary>The keys of a record of options, in the order of its properties.</summary>
    public static IReadOnlyList<OptionSpec> Of(Type record, string path = "")
    {
        NullabilityInfoContext nullability = new();
        return [.. record.GetProperties().Where(property => property.CanWrite).Select(property =>
        {
            string name = SnakeCase.Of(property.Name);
            Type? inner = Nullable.GetUnderlyingType(property.PropertyType);
            bool isOptional = inner is not null
                || nullability.Create(property).WriteState == NullabilityState.Nullable;
            string key = path.Length == 0 ? name : $"{path}.{name}";
            return new OptionSpec(name, key, property, isOptional, inner ?? property.PropertyType);
        })];
    }

    /// <summary>All values under these keys, section by section.</summary>
    public static IEnumerable<OptionSpec> Values(IEnumerable<OptionSpec> keys) =>
        keys.SelectMany(key => key.IsSection ? Values(key.Keys) : [key]);
}
