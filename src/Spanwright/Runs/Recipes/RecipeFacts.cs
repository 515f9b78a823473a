using Spanwright.Models.Checkpoints;
using Spanwright.Text.Documents;
using Spanwright.Text.Formats;
using Spanwright.Text.Tokenization;

namespace Spanwright.Runs.Recipes;

/// <summary>All that decides a recipe.</summary>
/// <param name="Corpus">The corpus.</param>
/// <param name="Model">The model.</param>
/// <param name="Lengths">Lengths of all sentences in the model's subwords.</param>
/// <param name="Machine">The machine.</param>
public sealed record RecipeFacts(CorpusFacts Corpus, ModelFacts Model, SubwordLengths Lengths, MachineFacts Machine)
{
    /// <summary>Looks at a model and at how it cuts a corpus.</summary>
    /// <param name="given">What the user decided; model.path is part of it.</param>
    /// <param name="corpus">The corpus.</param>
    /// <param name="machine">The machine.</param>
    /// <exception cref="DataFormatException">A data file breaks its format.</exception>
    /// <exception cref="CheckpointException">The model cannot be used.</exception>
    /// <exception cref="TokenizerException">Its tokenizer cannot be used.</exception>
    public static RecipeFacts Find(GivenSettings given, CorpusFacts corpus, MachineFacts machine)
    {
        Sentence[] training = [.. corpus.Train.Sentences()];
        (ModelFacts model, ITokenizer tokenizer) = ModelFacts.Open(given, training);
        IEnumerable<Sentence> others = corpus.Splits.Skip(1).SelectMany(split => split.Sentences());
        return new RecipeFacts(corpus, model, SubwordLengths.Of(tokenizer, training.Concat(others)), machine);
    }
}
