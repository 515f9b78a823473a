using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Spanwright.Models.Checkpoints;
using Spanwright.Models.Native;
using Spanwright.Text.Formats;
using Spanwright.Text.Tokenization;

namespace Spanwright.Methods.LanguageModeling;

/// <summary>
/// A text as token ids in a file (32-bit little-endian numbers, one after another), mapped into memory: neither text nor
/// tokens have to fit there. Every document ends with the end-of-text token. The file goes when the store is disposed.
/// </summary>
public sealed class TokenStore : IDisposable
{
    private readonly MappedFile _file;

    private readonly string _path;

    private TokenStore(string path, IReadOnlyList<TokenDocument> documents, string contentHash)
    {
        _path = path;
        _file = MappedFile.Open(path);
        Documents = documents;
        ContentHash = contentHash;
    }

    /// <summary>The documents in order.</summary>
    public IReadOnlyList<TokenDocument> Documents { get; }

    /// <summary>SHA-256 of the token ids and of the documents' borders and files, in lower-case hexadecimal digits.</summary>
    public string ContentHash { get; }

    /// <summary>Number of tokens.</summary>
    public long TokenCount => _file.Length / sizeof(int);

    /// <summary>Tokenizes a text into a file, which appears whole or not at all.</summary>
    /// <param name="path">The file.</param>
    /// <param name="parts">The text.</param>
    /// <param name="tokenizer">Makes the tokens; no special tokens are added within a document.</param>
    /// <param name="endOfText">Id of the token that ends a document.</param>
    /// <exception cref="DataFormatException">The text cannot be read or is empty.</exception>
    /// <exception cref="CheckpointException">The file cannot be written.</exception>
    public static TokenStore Write(string path, IEnumerable<TextPart> parts, ITokenizer tokenizer, int endOfText)
    {
        List<TokenDocument> documents = [];
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        AtomicFile.Write(path, stream =>
        {
            BufferedStream buffered = new(stream, 1 << 20); // the stream stays the caller's: only flushed here
            long start = 0;
            long end = 0;
            foreach (TextPart part in parts)
            {
                int[] ids = tokenizer.Encode(part.Text, addSpecialTokens: false).Ids;
                ids = part.EndsDocument ? [.. ids, endOfText] : ids;
                ReadOnlySpan<byte> bytes = MemoryMarshal.AsBytes(ids.AsSpan());
                buffered.Write(bytes);
                hash.AppendData(bytes);
                end += ids.Length;
                if (part.EndsDocument)
                {
                    documents.Add(new TokenDocument(part.Source, start, end - start));
                    hash.AppendData(BitConverter.GetBytes(((long)part.Source << 48) ^ (end - start)));
                    start = end;
                }
            }

            buffered.Flush();
        });
        return new TokenStore(path, documents, Convert.ToHexStringLower(hash.GetHashAndReset()));
    }

    /// <summary>Some tokens in a row.</summary>
    public ReadOnlySpan<int> Tokens(long start, int count) =>
        MemoryMarshal.Cast<byte, int>(_file.Bytes(start * sizeof(int), count * sizeof(int)));

    /// <inheritdoc/>
    public void Dispose()
    {
        _file.Dispose();
        File.Delete(_path);
    }
}
