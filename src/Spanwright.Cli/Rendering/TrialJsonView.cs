using System.Text.Json;
using Spanwright.Runs;
using Spanwright.Text.Documents;

namespace Spanwright.Cli.Rendering;

/// <summary>For programs: one JSON object a sentence.</summary>
/// <param name="output">Where the objects go.</param>
internal sealed class TrialJsonView(TextWriter output) : ITrialView
{
    private string? _prompt;
    private TrialEvent.Tagged? _tagged;
    private readonly List<TrialEvent.Wrote> _answer = [];

    /// <inheritdoc/>
    public void Show(TrialEvent happened)
    {
        switch (happened)
        {
            case TrialEvent.Asked asked:
                _prompt = string.Concat(asked.Prompt.Tokens.Select(token => token.Token.Text));
                break;
            case TrialEvent.Wrote wrote:
                _answer.Add(wrote);
                break;
            case TrialEvent.Tagged tagged:
                _tagged = tagged;
                break;
            case TrialEvent.Labelled labelled:
                Write(labelled);
                Forget();
                break;
        }
    }

    /// <inheritdoc/>
    public void Fail(Sentence sentence, string problem)
    {
        Line(new { id = sentence.Id, words = sentence.Words, error = problem });
        Forget();
    }

    private void Write(TrialEvent.Labelled labelled) => Line(new
    {
        id = labelled.Sentence.Id,
        words = labelled.Sentence.Words,
        spans = labelled.Sentence.Spans.Select(
            span => new { start = span.Range.Start, end = span.Range.End, label = span.Label, score = span.Score }),
        prompt = _prompt,
        answer = _prompt is null ? null : _answer.Select(Token),
        tags = _tagged?.Words.Select(word => new { tag = word.Tag, probability = word.Probability }),
        notes = labelled.Notes,
    });

    private static object Token(TrialEvent.Wrote wrote) => new
    {
        id = wrote.Token.Id,
        piece = wrote.Token.Piece,
        text = wrote.Token.Text,
        probability = wrote.Probability,
        forced = wrote.IsForced,
        allowed = wrote.AllowedTokens,
        alternatives = wrote.Alternatives.Select(
            other => new { id = other.Token.Id, piece = other.Token.Piece, text = other.Token.Text, probability = other.Probability }),
    };

    private void Line(object value)
    {
        output.WriteLine(JsonSerializer.Serialize(value, JsonLines.Options));
        output.Flush();
    }

    private void Forget()
    {
        _prompt = null;
        _tagged = null;
        _answer.Clear();
    }
}
