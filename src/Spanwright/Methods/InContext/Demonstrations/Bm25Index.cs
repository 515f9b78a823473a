using Spanwright.Text.Documents;

namespace Spanwright.Methods.InContext.Demonstrations;

/// <summary>
/// How well sentences match the words of a query, by Okapi BM25 (Robertson and Zaragoza, 2009) with k1 = 1.2 and
/// b = 0.75, the inverse document frequency kept above 0 as Lucene does. Words compare without case.
/// </summary>
internal sealed class Bm25Index
{
    private const double Saturation = 1.2;
    private const double LengthWeight = 0.75;

    private readonly Dictionary<string, List<Posting>> _postings = new(StringComparer.OrdinalIgnoreCase);
    private readonly int[] _lengths;
    private readonly double _meanLength;

    public Bm25Index(IReadOnlyList<Sentence> sentences)
    {
        _lengths = [.. sentences.Select(sentence => sentence.Words.Count)];
        _meanLength = Math.Max(1, _lengths.DefaultIfEmpty().Average());
        for (int i = 0; i < sentences.Count; i++)
        {
            foreach (IGrouping<string, string> word in sentences[i].Words.GroupBy(word => word, StringComparer.OrdinalIgnoreCase))
            {
                if (!_postings.TryGetValue(word.Key, out List<Posting>? postings))
                {
                    _postings[word.Key] = postings = [];
                }

                postings.Add(new Posting(i, word.Count()));
            }
        }
    }

    /// <summary>The score of every sentence that shares a word with the query.</summary>
    public IReadOnlyDictionary<int, double> Scores(IReadOnlyList<string> query)
    {
        Dictionary<int, double> scores = [];
        foreach (string word in query.Distinct(StringComparer.OrdinalIgnoreCase))
        {
            List<Posting> postings = _postings.GetValueOrDefault(word, []);
            double rarity = Math.Log(1 + ((_lengths.Length - postings.Count + 0.5) / (postings.Count + 0.5)));
            foreach (Posting posting in postings)
            {
                double length = 1 - LengthWeight + (LengthWeight * _lengths[posting.Sentence] / _meanLength);
                double score = rarity * posting.Count * (Saturation + 1) / (posting.Count + (Saturation * length));
                scores[posting.Sentence] = scores.GetValueOrDefault(posting.Sentence) + score;
            }
        }

        return scores;
    }

    /// <summary>How often a word stands in a sentence.</summary>
    private readonly record struct Posting(int Sentence, int Count);
}
