using Spanwright.Models.Heads;
using Spanwright.Models.Native;
using TorchSharp;
using static TorchSharp.torch;

namespace Spanwright.Decoding;

/// <summary>A position whose next token is to be chosen.</summary>
/// <param name="Token">The position, by its number in the pass.</param>
/// <param name="Allowed">The tokens that may come next.</param>
internal readonly record struct ScoreRead(int Token, AllowedTokens Allowed);

/// <summary>
/// The raw scores of the tokens that may come next at some positions. Where the lists are short, only the listed rows of
/// the vocabulary's matrix are multiplied.
/// </summary>
internal sealed class TokenScores : IDisposable
{
    private const int LongestList = 1024;

    private readonly IReadOnlyList<ScoreRead> _reads;
    private readonly ReadOnlyMemory<int>[] _ids;
    private readonly float[]?[] _listed;
    private readonly int[] _wholeRow;
    private readonly double[] _logSums;
    private Tensor? _whole;

    private TokenScores(IReadOnlyList<ScoreRead> reads)
    {
        _reads = reads;
        _ids = [.. reads.Select(read => read.Allowed.IsAll ? default : read.Allowed.Ids())];
        _listed = new float[]?[reads.Count];
        _wholeRow = new int[reads.Count];
        _logSums = new double[reads.Count];
    }

    /// <summary>Computes the scores.</summary>
    /// <param name="head">The vocabulary head.</param>
    /// <param name="hidden">Hidden states of the pass, (N, C).</param>
    /// <param name="reads">The positions, at least one.</param>
    /// <param name="scope">What log-probabilities compare with.</param>
    public static TokenScores Of(VocabularyHead head, Tensor hidden, IReadOnlyList<ScoreRead> reads, ScoreScope scope)
    {
        using IDisposable quiet = no_grad();
        using DisposeScope disposing = NewDisposeScope();
        TokenScores scores = new(reads);
        ILookup<bool, int> places = Enumerable.Range(0, reads.Count).ToLookup(
            i => scope == ScoreScope.Vocabulary || reads[i].Allowed.IsAll || scores._ids[i].Length > LongestList);
        scores.ComputeWhole(head, hidden, [.. places[true]], scope);
        scores.ComputeListed(head, hidden, [.. places[false]]);
        return scores;
    }

    /// <summary>The scores of the tokens that may come next.</summary>
    public ReadOnlySpan<float> Logits(int read) => _listed[read] ?? Row(read);

    /// <summary>The token at a place of <see cref="Logits"/>.</summary>
    public int Id(int read, int place) => _reads[read].Allowed.IsAll ? place : _ids[read].Span[place];

    /// <summary>The natural log-probability of the token at a place.</summary>
    public float LogProbability(int read, int place) => (float)(Logits(read)[place] - _logSums[read]);

    /// <summary>The best tokens, the highest score first.</summary>
    public IReadOnlyList<ScoredToken> Best(int read, int count)
    {
        float[] logits = Logits(read).ToArray();
        return [.. Enumerable.Range(0, logits.Length).OrderByDescending(place => logits[place]).Take(count)
            .Select(place => new ScoredToken(Id(read, place), logits[place]))];
    }

    /// <inheritdoc/>
    public void Dispose() => _whole?.Dispose();

    private void ComputeWhole(VocabularyHead head, Tensor hidden, int[] places, ScoreScope scope)
    {
        if (places.Length == 0)
        {
            return;
        }

        Tensor scores = head.Forward(Rows(hidden, places)).to(ScalarType.Float32);       // (R, V)
        using Tensor sums = scores.logsumexp(1).cpu();
        _whole = scores.cpu().contiguous().DetachFromDisposeScope();
        ReadOnlySpan<float> logSums = TensorMemory.Elements<float>(sums);
        for (int i = 0; i < places.Length; i++)
        {
            int read = places[i];
            _wholeRow[read] = i;
            _logSums[read] = logSums[i];
            if (!_reads[read].Allowed.IsAll)
            {
                float[] listed = Pick(Row(read), _ids[read].Span);
                _listed[read] = listed;
                _logSums[read] = scope == ScoreScope.Vocabulary ? logSums[i] : LogSum(listed);
            }
        }
    }

    private void ComputeListed(VocabularyHead head, Tensor hidden, int[] places)
    {
        if (places.Length == 0)
        {
            return;
        }

        Dictionary<int, int> columns = [];
        foreach (int read in places)
        {
            foreach (int id in _ids[read].Span)
            {
                columns.TryAdd(id, columns.Count);
            }
        }

        using Tensor scores = head.Forward(Rows(hidden, places), Index(hidden, columns.Keys)).cpu();   // (R, U)
        ReadOnlySpan<float> all = TensorMemory.Elements<float>(scores);
        for (int i = 0; i < places.Length; i++)
        {
            ReadOnlySpan<int> ids = _ids[places[i]].Span;
            float[] listed = new float[ids.Length];
            for (int place = 0; place < ids.Length; place++)
            {
                listed[place] = all[(i * columns.Count) + columns[ids[place]]];
            }

            _listed[places[i]] = listed;
            _logSums[places[i]] = LogSum(listed);
        }
    }

    private Tensor Rows(Tensor hidden, int[] places) =>
        hidden.index_select(0, Index(hidden, places.Select(read => _reads[read].Token)));

    private static Tensor Index(Tensor beside, IEnumerable<int> numbers) =>
        tensor([.. numbers.Select(number => (long)number)], dtype: ScalarType.Int64, device: beside.device);

    private ReadOnlySpan<float> Row(int read)
    {
        Tensor whole = _whole ?? throw new InvalidOperationException("There are no scores of the whole vocabulary.");
        int size = (int)whole.shape[1];
        return TensorMemory.Elements<float>(whole).Slice(_wholeRow[read] * size, size);
    }

    private static float[] Pick(ReadOnlySpan<float> scores, ReadOnlySpan<int> ids)
    {
        float[] picked = new float[ids.Length];
        for (int i = 0; i < ids.Length; i++)
        {
            picked[i] = scores[ids[i]];
        }

        return picked;
    }

    private static double LogSum(float[] scores)
    {
        double largest = scores.Max();
        return largest + Math.Log(scores.Sum(score => Math.Exp(score - largest)));
    }
}
