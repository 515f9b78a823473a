using System.Text;

namespace Spanwright.Options;

/// <summary>The way names of properties and enum members are written in files: <c>MaxSeqLength</c> as <c>max_seq_length</c>.</summary>
public static class SnakeCase
{
    /// <summary>The name in snake_case: an underscore before every capital but the first.</summary>
    public static string Of(string name)
    {
        StringBuilder text = new(name.Length + 4);
        foreach (char c in name)
        {
            if (char.IsAsciiLetterUpper(c) && text.Length > 0)
            {
                text.Append('_');
            }

            text.Append(char.ToLowerInvariant(c));
        }

        return text.ToString();
    }
}
