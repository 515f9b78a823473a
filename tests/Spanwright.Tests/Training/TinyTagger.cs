using Spanwright.Batching;
using Spanwright.Training;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace Spanwright.Tests.Training;

/// <summary>A small network with dropout that labels made-up sentences: an embedding, a hidden layer, a head.</summary>
internal sealed class TinyTagger : nn.Module<Tensor, Tensor>, ITrainingObjective
{
    public const int Sentences = 22;
    private const int Vocabulary = 20;
    private const int Labels = 3;
    private const int Ignored = -100;

    private readonly Embedding _embedding = nn.Embedding(Vocabulary, 8);
    private readonly Linear _hidden = nn.Linear(8, 8);
    private readonly Dropout _dropout;
    private readonly Linear _score = nn.Linear(8, Labels);
    private readonly (long[] Ids, long[] Labels)[] _corpus;

    public TinyTagger(double dropout = 0.1)
        : base(nameof(TinyTagger))
    {
        _dropout = nn.Dropout(dropout);
        RegisterComponents();
        SeededRandom random = new(seed: 9, RandomPurpose.Initialization);
        using var noGradient = no_grad();
        foreach ((_, Parameter parameter) in named_parameters())
        {
            double[] values = [.. Enumerable.Range(0, (int)parameter.NumberOfElements).Select(_ => random.NextDouble() - 0.5)];
            using Tensor start = tensor(values, parameter.shape, ScalarType.Float32);
            parameter.copy_(start);
        }

        _corpus = [.. Enumerable.Range(0, Sentences).Select(_ => Sentence(random))];
    }

    public IReadOnlyList<NamedParameter> Parameters =>
        [.. named_parameters().Select(entry => new NamedParameter(entry.name, entry.parameter))];

    public int[] Lengths => [.. _corpus.Select(sentence => sentence.Ids.Length)];

    /// <summary>Called before each micro-batch: a test spoils something here.</summary>
    public Action<IReadOnlyList<int>> BeforeMicroBatch { get; set; } = _ => { };

    /// <summary>Sentences without any label.</summary>
    public HashSet<int> Unlabelled { get; } = [];

    public float[] Weights() => [.. Parameters.SelectMany(named => named.Parameter.data<float>().ToArray())];

    public override Tensor forward(Tensor ids) =>
        _score.forward(_dropout.forward(tanh(_hidden.forward(_embedding.forward(ids)))));

    public IMicroBatch Prepare(IReadOnlyList<int> batch, SeededRandom random) => new MicroBatch(this, batch);

    private MicroBatchLoss AddGradients(IReadOnlyList<int> batch, double scale)
    {
        BeforeMicroBatch(batch);
        train();
        long[] ids = [.. batch.SelectMany(sentence => _corpus[sentence].Ids)];
        long[] labels = [.. batch.SelectMany(LabelsOf)];
        Tensor sum = F.cross_entropy(
            call(tensor(ids)), tensor(labels), ignore_index: Ignored, reduction: nn.Reduction.Sum);
        (sum * scale).backward();
        return new MicroBatchLoss(sum.item<float>(), ids.Length);
    }

    /// <summary>Share of right labels over all sentences.</summary>
    public double Accuracy()
    {
        using DisposeScope scope = NewDisposeScope();
        using var noGradient = no_grad();
        eval();
        long[] ids = [.. _corpus.SelectMany(sentence => sentence.Ids)];
        long[] labels = [.. _corpus.SelectMany(sentence => sentence.Labels)];
        long[] predicted = call(tensor(ids)).argmax(-1).data<long>().ToArray();
        int[] counted = [.. Enumerable.Range(0, labels.Length).Where(i => labels[i] != Ignored)];
        return counted.Count(i => predicted[i] == labels[i]) / (double)counted.Length;
    }

    private sealed class MicroBatch(TinyTagger tagger, IReadOnlyList<int> batch) : IMicroBatch
    {
        public long LabelledTokens => batch.Sum(sentence => tagger.LabelsOf(sentence).LongCount(label => label != Ignored));

        public MicroBatchLoss AddGradients(double scale) => tagger.AddGradients(batch, scale);
    }

    private long[] LabelsOf(int sentence) => Unlabelled.Contains(sentence)
        ? [.. _corpus[sentence].Labels.Select(_ => (long)Ignored)]
        : _corpus[sentence].Labels;

    // The label follows from the id, but for continuation pieces (every fourth id), which have none.
    private static (long[] Ids, long[] Labels) Sentence(SeededRandom random)
    {
        long[] ids = [.. Enumerable.Range(0, 1 + random.Next(9)).Select(_ => (long)random.Next(Vocabulary))];
        ids[0] = 1;
        return (ids, [.. ids.Select(id => id % 4 == 3 ? Ignored : id % Labels)]);
    }
}
