using System.Text;

namespace Spanwright.Models.Checkpoints;

/// <summary>
/// The numbers NaN, Infinity and -Infinity, which Python writes into JSON and the standard does not know: they become
/// strings, which <see cref="double.Parse(string)"/> reads.
/// </summary>
internal static class NamedNumbers
{
    private static readonly byte[][] _names = [.. new[] { "-Infinity", "Infinity", "NaN" }.Select(Encoding.ASCII.GetBytes)];

    /// <summary>The same JSON with those words between quotes; other content is left as it is.</summary>
    public static ReadOnlyMemory<byte> Quote(byte[] json)
    {
        if (!_names.Any(n => json.AsSpan().IndexOf(n) >= 0))
        {
            return json;
        }

        List<byte> quoted = new(json.Length + 16);
        bool inString = false;
        for (int i = 0; i < json.Length; i++)
        {
            byte[]? name = inString ? null : Array.Find(_names, n => json.AsSpan(i).StartsWith(n));
            if (name is not null)
            {
                quoted.AddRange([(byte)'"', .. name, (byte)'"']);
                i += name.Length - 1;
                continue;
            }

            quoted.Add(json[i]);
            if (inString && json[i] == '\\' && i + 1 < json.Length)
            {
                quoted.Add(json[++i]);
            }
            else if (json[i] == '"')
            {
                inString = !inString;
            }
        }

        return quoted.ToArray();
    }
}
