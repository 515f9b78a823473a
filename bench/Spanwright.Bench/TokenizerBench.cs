using System.Diagnostics;
using System.IO.Compression;
using System.Text;
using System.Text.Json;
using Spanwright.Text.Tokenization;

namespace Spanwright.Bench;

/// <summary>Encodes a text with offsets, on one thread, in turns with Hugging Face's Rust engine, and prints rates and their ratio.</summary>
internal static class TokenizerBench
{
    private const int MostBytes = 10_000_000;
    private const int Rounds = 5;

    public static void Run(string[] args)
    {
        if (args.Length != 2)
        {
            Console.Error.WriteLine("Usage: tokenizers TOKENIZER_JSON TEXT");
            return;
        }

        string folder = Directory.CreateTempSubdirectory("tokenizer-bench-").FullName;
        try
        {
            string tokenizerFile = Unpacked(args[0], Path.Combine(folder, "tokenizer.json"), int.MaxValue);
            string textFile = Unpacked(args[1], Path.Combine(folder, "text.txt"), MostBytes);
            Tokenizer tokenizer = Tokenizer.Load(tokenizerFile);
            Compare(tokenizer, tokenizerFile, textFile);
            MeasureLongLines(tokenizer);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static void Compare(Tokenizer tokenizer, string tokenizerFile, string textFile)
    {
        string[] lines = [.. File.ReadAllLines(textFile).Where(line => line.Length > 0)];
        double megabytes = lines.Sum(line => Encoding.UTF8.GetByteCount(line) + 1) / 1e6;
        using Process peer = StartPeer(tokenizerFile, textFile);
        Result ours = Encode(tokenizer, lines);
        Result theirs = AskPeer(peer);
        if (ours.Tokens != theirs.Tokens || ours.Sum != theirs.Sum)
        {
            Console.WriteLine($"The engines disagree: {ours.Tokens} tokens with sum {ours.Sum}, {theirs.Tokens} with {theirs.Sum}.");
        }

        Console.WriteLine($"{megabytes:F1} MB, {lines.Length} lines, {ours.Tokens} tokens; one thread each; best of {Rounds} rounds in turns");
        for (int round = 0; round < Rounds; round++)
        {
            ours = Best(ours, Encode(tokenizer, lines));
            theirs = Best(theirs, AskPeer(peer));
        }

        peer.StandardInput.Close();
        peer.WaitForExit();
        Console.WriteLine($"Spanwright    {megabytes / ours.Seconds,7:F2} MB/s  {ours.Tokens / ours.Seconds / 1e6,6:F2} M tokens/s");
        Console.WriteLine($"Hugging Face  {megabytes / theirs.Seconds,7:F2} MB/s  {theirs.Tokens / theirs.Seconds / 1e6,6:F2} M tokens/s");
        Console.WriteLine($"ratio         {theirs.Seconds / ours.Seconds,7:F2}");
    }

    private static void MeasureLongLines(Tokenizer tokenizer)
    {
        Random random = new(1);
        string letters = string.Create(MostBytes, random, static (span, source) =>
        {
            for (int i = 0; i < span.Length; i++)
            {
                span[i] = "etaoinshrdlu"[source.Next(12)];
            }
        });
        foreach (int length in new[] { MostBytes / 100, MostBytes / 10, MostBytes })
        {
            long start = Stopwatch.GetTimestamp();
            int tokens = tokenizer.Encode(letters[..length]).Length;
            double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
            Console.WriteLine($"one line of {length / 1e6:F1} MB without a space: {seconds:F2} s, {length / 1e6 / seconds:F2} MB/s, {tokens} tokens");
        }
    }

    private static Result Encode(Tokenizer tokenizer, string[] lines)
    {
        TokenizedSentence[] sentences = new TokenizedSentence[lines.Length];
        long start = Stopwatch.GetTimestamp();
        for (int i = 0; i < lines.Length; i++)
        {
            sentences[i] = tokenizer.Encode(lines[i]);
        }

        double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        return new Result(seconds, sentences.Sum(sentence => (long)sentence.Length), sentences.Sum(sentence => sentence.Ids.Sum(id => (long)id)));
    }

    private static Process StartPeer(string tokenizerFile, string textFile)
    {
        ProcessStartInfo start = new("node", [Path.Combine(RepositoryFolder(), "bench", "tokenizers", "peer.mjs"), tokenizerFile, textFile])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        start.Environment["RAYON_NUM_THREADS"] = "1";
        start.Environment["TOKENIZERS_PARALLELISM"] = "false";
        return Process.Start(start)!;
    }

    private static Result AskPeer(Process peer)
    {
        peer.StandardInput.WriteLine();
        string answer = peer.StandardOutput.ReadLine()
            ?? throw new InvalidOperationException("The peer gave no answer; is it installed? See bench/tokenizers/README.md.");
        using JsonDocument json = JsonDocument.Parse(answer);
        return new Result(
            json.RootElement.GetProperty("seconds").GetDouble(),
            json.RootElement.GetProperty("tokens").GetInt64(),
            json.RootElement.GetProperty("sum").GetInt64());
    }

    /// <summary>The whole lines at the start of a file, unpacked.</summary>
    private static string Unpacked(string path, string target, int mostBytes)
    {
        using Stream file = File.OpenRead(path);
        using Stream source = path.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(file, CompressionMode.Decompress) : file;
        using MemoryStream bytes = new();
        byte[] block = new byte[1 << 16];
        while (bytes.Length < mostBytes && source.Read(block) is > 0 and int count)
        {
            bytes.Write(block, 0, count);
        }

        ReadOnlySpan<byte> kept = bytes.GetBuffer().AsSpan(0, (int)Math.Min(bytes.Length, mostBytes));
        File.WriteAllBytes(target, bytes.Length > mostBytes ? kept[..kept.LastIndexOf((byte)'\n')] : kept);
        return target;
    }

    private static string RepositoryFolder()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Spanwright.slnx")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("The bench does not lie in a checkout.");
    }

    private static Result Best(Result best, Result next) => next.Seconds < best.Seconds ? next : best;

    private readonly record struct Result(double Seconds, long Tokens, long Sum);
}
