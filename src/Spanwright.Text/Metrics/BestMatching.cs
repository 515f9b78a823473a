namespace Spanwright.Text.Metrics;

/// <summary>
/// The one-to-one matching of two small sets with the most correct pairs and, among those, the most pairs: augmenting
/// paths of largest gain (Bellman-Ford on the residual graph), where a correct pair outweighs all others together.
/// </summary>
internal sealed class BestMatching
{
    private const int Unreached = int.MinValue;

    private readonly int[,] _weights;
    private readonly int[] _partnerOfLeft;
    private readonly int[] _partnerOfRight;

    private BestMatching(int leftCount, int rightCount, Func<int, int, PairQuality> quality)
    {
        _partnerOfLeft = [.. Enumerable.Repeat(-1, leftCount)];
        _partnerOfRight = [.. Enumerable.Repeat(-1, rightCount)];
        _weights = new int[leftCount, rightCount];
        int correct = Math.Min(leftCount, rightCount) + 1;
        for (int left = 0; left < leftCount; left++)
        {
            for (int right = 0; right < rightCount; right++)
            {
                _weights[left, right] = quality(left, right) switch
                {
                    PairQuality.Correct => correct,
                    PairQuality.Overlapping => 1,
                    _ => 0,
                };
            }
        }
    }

    /// <summary>The partner on the right of each on the left; -1 where it has none.</summary>
    public static int[] Partners(int leftCount, int rightCount, Func<int, int, PairQuality> quality)
    {
        BestMatching matching = new(leftCount, rightCount, quality);
        while (matching.Augment())
        {
        }

        return matching._partnerOfLeft;
    }

    /// <summary>Adds one pair along the path of largest gain; false where no path gains.</summary>
    private bool Augment()
    {
        (int[] gains, int[] origins) = LongestPaths();
        int best = -1;
        for (int right = 0; right < gains.Length; right++)
        {
            if (_partnerOfRight[right] < 0 && gains[right] > 0 && (best < 0 || gains[right] > gains[best]))
            {
                best = right;
            }
        }

        for (int right = best; right >= 0;)
        {
            int left = origins[right];
            int next = _partnerOfLeft[left];
            (_partnerOfLeft[left], _partnerOfRight[right]) = (right, left);
            right = next;
        }

        return best >= 0;
    }

    /// <summary>For each on the right: the largest gain of a path from a free one on the left, and the one before it.</summary>
    private (int[] Gains, int[] Origins) LongestPaths()
    {
        int[] gains = [.. Enumerable.Repeat(Unreached, _partnerOfRight.Length)];
        int[] origins = new int[_partnerOfRight.Length];
        bool changed = true;
        while (changed)
        {
            changed = false;
            for (int left = 0; left < _partnerOfLeft.Length; left++)
            {
                int partner = _partnerOfLeft[left];
                int reach = partner < 0 ? 0
                    : gains[partner] == Unreached ? Unreached : gains[partner] - _weights[left, partner];
                changed |= reach != Unreached && Relax(left, reach, gains, origins);
            }
        }

        return (gains, origins);
    }

    private bool Relax(int left, int reach, int[] gains, int[] origins)
    {
        bool changed = false;
        for (int right = 0; right < gains.Length; right++)
        {
            int weight = _weights[left, right];
            if (weight > 0 && right != _partnerOfLeft[left] && reach + weight > gains[right])
            {
                (gains[right], origins[right], changed) = (reach + weight, left, true);
            }
        }

        return changed;
    }
}
