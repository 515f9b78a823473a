using System.Collections.Frozen;
using System.Text;

namespace Spanwright.Text.Tokenization;

/// <summary>The printable characters that byte-level vocabularies write bytes as (Radford et al. 2019): <c>Ġ</c> is a space.</summary>
internal static class ByteAlphabet
{
    private static readonly char[] _characters = MakeCharacters();

    private static readonly FrozenDictionary<char, byte> _bytes =
        Enumerable.Range(0, 256).ToFrozenDictionary(value => _characters[value], value => (byte)value);

    /// <summary>The character that stands for each byte.</summary>
    public static ReadOnlySpan<char> Characters => _characters;

    /// <summary>The byte that a character stands for.</summary>
    public static bool TryGetByte(char character, out byte value) => _bytes.TryGetValue(character, out value);

    /// <summary>A text as the characters of its UTF-8 bytes.</summary>
    public static string Write(string text) =>
        string.Concat(Encoding.UTF8.GetBytes(text).Select(value => _characters[value]));

    private static char[] MakeCharacters()
    {
        char[] characters = new char[256];
        int next = 256;
        for (int value = 0; value < 256; value++)
        {
            bool printable = value is (>= '!' and <= '~') or (>= 0xA1 and <= 0xAC) or (>= 0xAE and <= 0xFF);
            characters[value] = (char)(printable ? value : next++);
        }

        return characters;
    }
}
