using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Spanwright.Text.Documents;

/// <summary>
/// A hash of what sentences say: their words and labelled spans in order. File names, formats, sentence names and
/// scores do not change it.
/// </summary>
public static class ContentHash
{
    /// <summary>SHA-256 in lower-case hexadecimal digits.</summary>
    public static string Of(IEnumerable<Sentence> sentences)
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (Sentence sentence in sentences)
        {
            Append(hash, sentence.Words.Count);
            foreach (string word in sentence.Words)
            {
                Append(hash, word);
            }

            Append(hash, sentence.Spans.Count);
            foreach (LabeledSpan span in sentence.Spans)
            {
                Append(hash, span.Range.Start);
                Append(hash, span.Range.End);
                Append(hash, span.Label);
            }
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static void Append(IncrementalHash hash, string text)
    {
        // Every part is preceded by its length, so that no two lists of words run together.
        Append(hash, text.Length);
        hash.AppendData(Encoding.Unicode.GetBytes(text));
    }

    private static void Append(IncrementalHash hash, int number)
    {
        Span<byte> bytes = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, number);
        hash.AppendData(bytes);
    }
}
