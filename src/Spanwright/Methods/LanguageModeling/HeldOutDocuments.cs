using Spanwright.Batching;

namespace Spanwright.Methods.LanguageModeling;

/// <summary>Divides documents into those that are trained on and those that are held out.</summary>
/// <param name="Train">Trained on, in their order.</param>
/// <param name="HeldOut">Held out, in their order.</param>
public sealed record HeldOutDocuments(IReadOnlyList<TokenDocument> Train, IReadOnlyList<TokenDocument> HeldOut)
{
    /// <summary>
    /// Holds out documents of every file, drawn at random, until they have the given share of its tokens; a file's last
    /// document that is left is always trained on.
    /// </summary>
    /// <param name="documents">All documents.</param>
    /// <param name="share">The share, in [0, 1).</param>
    /// <param name="seed">Seed of the draw.</param>
    public static HeldOutDocuments Divide(IReadOnlyList<TokenDocument> documents, double share, ulong seed)
    {
        HashSet<TokenDocument> held = [];
        foreach (IGrouping<int, TokenDocument> file in documents.GroupBy(document => document.Source))
        {
            TokenDocument[] all = [.. file];
            double wanted = share * all.Sum(document => (double)document.Length);
            int[] order = new SeededRandom(seed, RandomPurpose.Sampling, file.Key).Permutation(all.Length);
            foreach (int index in order.SkipLast(1))
            {
                if (wanted <= 0)
                {
                    break;
                }

                held.Add(all[index]);
                wanted -= all[index].Length;
            }
        }

        return new HeldOutDocuments(
            [.. documents.Where(document => !held.Contains(document))], [.. documents.Where(held.Contains)]);
    }
}
