using Spanwright.Batching;
using Spanwright.Models.Layers;

namespace Spanwright.Decoding;

/// <summary>An answer that is being written.</summary>
internal sealed class AnswerRow : IDisposable
{
    private readonly GenerationOptions _options;
    private readonly List<int> _ids = [];
    private readonly List<float> _scores = [];
    private readonly List<int> _pending;
    private readonly List<int> _draft = [];

    public AnswerRow(int number, GenerationPrompt prompt, KeyValueCache cache, GenerationOptions options)
    {
        Number = number;
        Prompt = prompt;
        Cache = cache;
        Constraint = prompt.Constraint;
        Random = new SeededRandom(options.Seed, RandomPurpose.Answer, prompt.Number);
        _options = options with { MaxNewTokens = prompt.MaxNewTokens ?? options.MaxNewTokens };
        _pending = [.. prompt.Ids];
    }

    /// <summary>The prompt's place in the list.</summary>
    public int Number { get; }

    /// <summary>The prompt.</summary>
    public GenerationPrompt Prompt { get; }

    /// <summary>Keys and values of all tokens but the pending ones.</summary>
    public KeyValueCache Cache { get; }

    /// <summary>What may come next; null for anything.</summary>
    public ITokenConstraint? Constraint { get; private set; }

    /// <summary>Random numbers of this answer.</summary>
    public SeededRandom Random { get; }

    /// <summary>Tokens that are decided and not yet computed: the prompt, or the last of the answer.</summary>
    public int PendingCount => _pending.Count;

    /// <summary>Guessed tokens behind the pending ones.</summary>
    public IReadOnlyList<int> Draft => _draft;

    /// <summary>Tokens of the answer so far.</summary>
    public int Length => _ids.Count;

    /// <summary>Why the answer is over; null while it is not.</summary>
    public AnswerEnd? End { get; private set; }

    /// <summary>The answer.</summary>
    public GeneratedAnswer Answer => new(_ids, _scores, End ?? throw new InvalidOperationException("The answer goes on."));

    /// <summary>What the next pass computes; <see cref="Propose"/> goes before.</summary>
    public Continuation Next => new(Cache, [.. _pending, .. _draft], IsUnmasked);

    // A prompt that is read in both directions must not see its answer.
    private bool IsUnmasked => _options.UnmaskedPrompts && Length == 0;

    /// <summary>What may come next at the last pending token and at every guessed one.</summary>
    /// <exception cref="InvalidOperationException">The constraint allows nothing.</exception>
    public IEnumerable<AllowedTokens> Allowed()
    {
        ITokenConstraint? place = Constraint;
        yield return Of(place);
        foreach (int id in _draft)
        {
            place = place?.After(id);
            yield return Of(place);
        }

        AllowedTokens Of(ITokenConstraint? place) => place is null ? AllowedTokens.All
            : place.Allowed.IsNone ? throw new InvalidOperationException(
                $"The constraint of prompt {Number} allows nothing after token {Length} of the answer.")
            : place.Allowed;
    }

    /// <summary>Guesses tokens, as far as the constraint allows them.</summary>
    public void Propose()
    {
        _draft.Clear();
        if (IsUnmasked)
        {
            return;
        }

        ITokenConstraint? place = Constraint;
        while (_options is { FastForward: true, Scores: ScoreScope.Vocabulary }
            && place is not null && place.Allowed.IsForced(out int forced) && CanGuess(forced))
        {
            _draft.Add(forced);   // certain, but its score must be read
            place = place.After(forced);
        }

        if (_draft.Count > 0 || Prompt.Drafts is null)
        {
            return;
        }

        foreach (int id in Prompt.Drafts.Draft(_ids, place))
        {
            if (!CanGuess(id) || place?.Allowed.Contains(id) == false)
            {
                return;
            }

            _draft.Add(id);
            place = place?.After(id);
        }
    }

    /// <summary>Appends a chosen token.</summary>
    public void Append(int id, float score)
    {
        _ids.Add(id);
        _scores.Add(score);
        if (_options.EndIds.Contains(id))
        {
            End = AnswerEnd.EndToken;
        }
        else if (_ids.Count == _options.MaxNewTokens)
        {
            End = AnswerEnd.MaxNewTokens;
        }
        else
        {
            Constraint = Constraint?.After(id);
        }
    }

    /// <summary>Forgets what was computed of wrong guesses and makes the last token the pending one.</summary>
    /// <param name="accepted">Right guesses.</param>
    public void Settle(int accepted)
    {
        Cache.Truncate(Cache.Length - _draft.Count + accepted);
        _pending.Clear();
        _pending.Add(_ids[^1]);
    }

    /// <summary>Appends the tokens that are forced without computing anything.</summary>
    /// <returns>Their number.</returns>
    public int FastForward()
    {
        int count = 0;
        while (_options is { FastForward: true, Scores: ScoreScope.AllowedTokens } && !IsUnmasked && End is null
            && Constraint is not null && Constraint.Allowed.IsForced(out int id))
        {
            AllowedTokens allowed = Constraint.Allowed;
            _options.Watch?.Invoke(new DecodingStep(Number, Length, id, allowed, []));
            Append(id, score: 0);
            _pending.Add(id);
            count++;
        }

        return count;
    }

    /// <inheritdoc/>
    public void Dispose() => Cache.Dispose();

    // A guess is followed by another choice, so it can be neither the end nor the last token.
    private bool CanGuess(int id) =>
        Length + _draft.Count + 1 < _options.MaxNewTokens && !_options.EndIds.Contains(id);
}
