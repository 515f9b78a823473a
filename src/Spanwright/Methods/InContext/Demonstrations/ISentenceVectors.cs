using Spanwright.Text.Documents;

namespace Spanwright.Methods.InContext.Demonstrations;

/// <summary>A vector for every sentence, such as a mean of a model's hidden states; all of one length.</summary>
public interface ISentenceVectors
{
    /// <summary>The vector of a sentence.</summary>
    float[] Vector(Sentence sentence);
}
