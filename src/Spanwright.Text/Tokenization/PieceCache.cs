using System.Runtime.InteropServices;

namespace Spanwright.Text.Tokenization;

/// <summary>
/// Subwords of the pieces seen lately. Bounded: a fixed number of places, each held by the piece that came last; only short
/// pieces enter. Safe for concurrent use without a lock: entries never change, and a place is one reference.
/// </summary>
internal sealed class PieceCache
{
    /// <summary>Longest piece that is kept, in code units.</summary>
    public const int LongestPiece = 64;

    private const int Places = 1 << 16;

    private readonly Entry?[] _places = new Entry?[Places];

    /// <summary>Appends the subwords of a piece where they are known.</summary>
    public bool TryAppend(ReadOnlySpan<char> piece, uint hash, SubwordBuffer output)
    {
        Entry? entry = Volatile.Read(ref _places[hash % Places]);
        if (entry is null || !piece.SequenceEqual(entry.Piece))
        {
            return false;
        }

        foreach (Subword subword in entry.Subwords)
        {
            output.Add(subword.Id, subword.Start, subword.End);
        }

        return true;
    }

    /// <summary>Keeps the subwords that were appended to a buffer from <paramref name="first"/> on.</summary>
    public void Keep(ReadOnlySpan<char> piece, uint hash, SubwordBuffer output, int first)
    {
        Subword[] subwords = new Subword[output.Count - first];
        for (int i = 0; i < subwords.Length; i++)
        {
            subwords[i] = new Subword(
                output.Ids[first + i], (byte)output.Starts[first + i], (byte)output.Ends[first + i]);
        }

        Volatile.Write(ref _places[hash % Places], new Entry(piece.ToString(), subwords));
    }

    /// <summary>A hash of a piece, the same in every run.</summary>
    public static uint Hash(ReadOnlySpan<char> piece)
    {
        ReadOnlySpan<byte> bytes = MemoryMarshal.AsBytes(piece);
        ulong hash = (ulong)piece.Length;
        while (bytes.Length >= 8)
        {
            hash = (hash ^ MemoryMarshal.Read<ulong>(bytes)) * 0x9E3779B97F4A7C15;
            hash ^= hash >> 29;
            bytes = bytes[8..];
        }

        if (bytes.Length >= 4)
        {
            hash = (hash ^ MemoryMarshal.Read<uint>(bytes)) * 0x9E3779B97F4A7C15;
            hash ^= hash >> 29;
            bytes = bytes[4..];
        }

        if (bytes.Length > 0)
        {
            hash = (hash ^ MemoryMarshal.Read<ushort>(bytes)) * 0x9E3779B97F4A7C15;
        }

        return (uint)(hash >> 32);
    }

    private readonly record struct Subword(int Id, byte Start, byte End);

    private sealed record Entry(string Piece, Subword[] Subwords);
}
