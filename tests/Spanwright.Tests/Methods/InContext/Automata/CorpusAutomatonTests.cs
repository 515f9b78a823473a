using Spanwright.Methods.InContext.Answers;
using Spanwright.Testing;
using Spanwright.Text.Documents;
using Spanwright.Text.Tokenization;
using Spanwright.Tests.Methods.InContext.Answers;

namespace Spanwright.Tests.Methods.InContext.Automata;

/// <summary>Sentences of every corpus: the trained answer is allowed and read again, and an answer by chance has no flaw.</summary>
public sealed class CorpusAutomatonTests
{
    private const int FromEachLayer = 40;

    [Theory]
    [InlineData("real_smollm2")]
    [InlineData("llama2_style_legacy")]
    public void Answers_of_all_corpora_are_allowed(string tokenizerName)
    {
        Tokenizer tokenizer = AnswerTask.Golden(tokenizerName);
        GoldenCount count = new();
        foreach (string path in Directory.EnumerateFiles(SharedFolders.Data("."), "test.conll*", SearchOption.AllDirectories).Order())
        {
            foreach ((string layer, List<Sentence> sentences) in CorpusAnswerTests.Layers(path))
            {
                AnswerLabels labels = AnswerLabels.Of(sentences);
                foreach (IAnswerFormat format in AnswerFormats.Names.Select(AnswerFormats.Find))
                {
                    int spans = Check(new AnswerTask(format, tokenizer, labels, lead: " "), Sampled(sentences), count);
                    Assert.True(spans > 0, $"No span was named in {path} {layer}.");
                }
            }
        }

        count.Report();
    }

    private static int Check(AnswerTask task, IEnumerable<Sentence> sentences, GoldenCount count)
    {
        Random random = new(Seed: 1);
        int spans = 0;
        foreach (Sentence sentence in sentences)
        {
            if (task.Format.Expressible([sentence], task.Labels).Count == 0)
            {
                count.Skipped($"{task.Format.Name} cannot express the spans");
            }
            else if (!task.IsWritable(sentence))
            {
                count.Skipped("a word has a character without a token");
            }
            else
            {
                task.AllowsTrained(sentence);
                count.Ran();
            }

            spans += task.ReadsByChance(sentence.Words, random).Count;
        }

        return spans;
    }

    private static IEnumerable<Sentence> Sampled(List<Sentence> sentences)
    {
        int step = Math.Max(1, sentences.Count / FromEachLayer);
        return sentences.Where((_, i) => i % step == 0);
    }
}
