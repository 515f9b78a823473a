using Spanwright.Models.Layers;

namespace Spanwright.Decoding;

/// <summary>The beam search of one prompt.</summary>
internal sealed class BeamRow : IDisposable
{
    private readonly BeamOptions _options;
    private readonly GenerationPrompt _prompt;
    private readonly KeyValueCache _root;   // of the prompt, which all beams share
    private readonly List<BeamAnswer> _answers = [];
    private List<Beam> _beams;
    private int _length;

    public BeamRow(int number, GenerationPrompt prompt, KeyValueCache root, BeamOptions options)
    {
        Number = number;
        _prompt = prompt;
        _root = root;
        _options = options with { MaxNewTokens = prompt.MaxNewTokens ?? options.MaxNewTokens };
        _beams = [new Beam([], 0, prompt.Constraint, root)];
    }

    /// <summary>The prompt's place in the list.</summary>
    public int Number { get; }

    /// <summary>The beams, the best first.</summary>
    public IReadOnlyList<Beam> Beams => _beams;

    /// <summary>Whether the search goes on.</summary>
    public bool IsOpen { get; private set; } = true;

    /// <summary>The answers, the best first.</summary>
    public IReadOnlyList<BeamAnswer> Answers => [.. _answers.Take(_options.Returned)];

    private bool IsFull => _answers.Count == _options.Beams;

    /// <summary>What the next pass computes, a row for every beam.</summary>
    public IEnumerable<Continuation> Next => _beams.Select(
        beam => new Continuation(beam.Cache, beam.Ids.Count == 0 ? _prompt.Ids : [beam.Ids[^1]]));

    /// <summary>Takes the best candidates: some end answers, others go on.</summary>
    /// <param name="candidates">The candidates, the best first.</param>
    public void Advance(IReadOnlyList<BeamCandidate> candidates)
    {
        _length++;
        ILookup<bool, BeamCandidate> best = candidates.Take(_options.Beams).ToLookup(Ends);
        if (_options.EarlyStopping != EarlyStopping.WhenFull || !IsFull)
        {
            AddAnswers(best[true]);
        }

        Replace([.. candidates.Where(candidate => !Ends(candidate)).Take(_options.Beams)]);
        IsOpen = _beams.Count > 0 && !(IsFull && (_options.EarlyStopping == EarlyStopping.WhenFull || !CanImprove()));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (Beam beam in _beams)
        {
            beam.Cache.Dispose();
        }

        _root.Dispose();
    }

    private void AddAnswers(IEnumerable<BeamCandidate> ended)
    {
        _answers.AddRange(ended.Select(candidate => new BeamAnswer(
            [.. _beams[candidate.Parent].Ids, candidate.Token],
            Score(candidate.LogProbability, _length),
            candidate.LogProbability,
            _options.EndIds.Contains(candidate.Token) ? AnswerEnd.EndToken : AnswerEnd.MaxNewTokens)));
        BeamAnswer[] best = [.. _answers.OrderByDescending(answer => answer.Score).Take(_options.Beams)];
        _answers.Clear();
        _answers.AddRange(best);
    }

    // A cache goes to the first beam that goes on from it; the others get copies. The prompt's is shared by all.
    private void Replace(IReadOnlyList<BeamCandidate> chosen)
    {
        HashSet<int> taken = [];
        List<Beam> next = [];
        foreach (BeamCandidate candidate in chosen)
        {
            Beam parent = _beams[candidate.Parent];
            KeyValueCache cache = ReferenceEquals(parent.Cache, _root) ? _root.Fork()
                : taken.Add(candidate.Parent) ? parent.Cache
                : parent.Cache.Copy();
            next.Add(new Beam(
                [.. parent.Ids, candidate.Token], candidate.LogProbability, parent.Constraint?.After(candidate.Token), cache));
        }

        for (int i = 0; i < _beams.Count; i++)
        {
            if (!taken.Contains(i) && !ReferenceEquals(_beams[i].Cache, _root))
            {
                _beams[i].Cache.Dispose();
            }
        }

        _beams = next;
    }

    private bool CanImprove()
    {
        int length = _options is { EarlyStopping: EarlyStopping.WhenImpossible, LengthPenalty: > 0 }
            ? _options.MaxNewTokens
            : _length;
        return Score(_beams[0].LogProbability, length) > _answers[^1].Score;
    }

    private double Score(double logProbability, int length) => logProbability / Math.Pow(length, _options.LengthPenalty);

    private bool Ends(BeamCandidate candidate) =>
        _length == _options.MaxNewTokens || _options.EndIds.Contains(candidate.Token);
}
