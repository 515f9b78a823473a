using System.Globalization;
using System.Text;

namespace Spanwright.Text.Tokenization.Decoding;

/// <summary>Joins byte tokens as <c>&lt;0x0A&gt;</c> to text; a run that is not UTF-8 becomes one U+FFFD a byte.</summary>
internal sealed class ByteFallbackDecoder : ITokenDecoder
{
    private static readonly UTF8Encoding _strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The token of a byte.</summary>
    public static string Token(byte value) => $"<0x{value:X2}>";

    /// <inheritdoc/>
    public List<string> Decode(List<string> tokens)
    {
        List<string> texts = [];
        List<byte> bytes = [];
        foreach (string token in tokens)
        {
            if (TryReadByte(token, out byte value))
            {
                bytes.Add(value);
                continue;
            }

            Flush(bytes, texts);
            texts.Add(token);
        }

        Flush(bytes, texts);
        return texts;
    }

    private static bool TryReadByte(string token, out byte value)
    {
        value = 0;
        return token.Length == 6 && token.StartsWith("<0x", StringComparison.Ordinal) && token[5] == '>'
            && byte.TryParse(token.AsSpan(3, 2), NumberStyles.AllowHexSpecifier, null, out value);
    }

    private static void Flush(List<byte> bytes, List<string> texts)
    {
        if (bytes.Count == 0)
        {
            return;
        }

        try
        {
            texts.Add(_strict.GetString([.. bytes]));
        }
        catch (DecoderFallbackException)
        {
            texts.AddRange(Enumerable.Repeat("\uFFFD", bytes.Count));
        }

        bytes.Clear();
    }
}
