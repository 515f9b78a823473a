using Spanwright.Text.Documents;

namespace Spanwright.Text.Formats.Events;

/// <summary>The words that say that an event of a type happened.</summary>
/// <param name="Range">The words.</param>
/// <param name="Type">The type.</param>
internal readonly record struct EventMention(WordRange Range, string Type);
