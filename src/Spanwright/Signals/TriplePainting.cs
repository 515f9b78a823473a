using Spanwright.Text.Labels;

namespace Spanwright.Signals;

/// <summary>
/// Writes one triple as tags: the first listed word of a part gets B, the others I; later parts write over earlier
/// ones.
/// </summary>
internal static class TriplePainting
{
    /// <summary>The tags of a triple all of whose words lie in the sentence.</summary>
    public static string[] Tags(OpenTriple triple, int wordCount)
    {
        string[] tags = new string[wordCount];
        Array.Fill(tags, Tag.Outside.ToString());
        foreach ((string label, IReadOnlyList<TripleWord> words) in triple.Parts)
        {
            for (int i = 0; i < words.Count; i++)
            {
                tags[words[i].Index!.Value] = new Tag(i == 0 ? 'B' : 'I', label).ToString();
            }
        }

        return tags;
    }
}
