using Spanwright.Methods.InContext.Prompts;
using Spanwright.Options;
using Spanwright.Runs;

namespace Spanwright.Cli.Tests;

/// <summary>A prompt with one demonstration, and how a model answers it.</summary>
internal static class Prompts
{
    /// <summary>A training prompt of which the loss learns what it says.</summary>
    public static PromptTranscript Training(PromptLoss loss) => Make([
        .. Example("Ann met Bob", "Ann:PER", loss, isQuery: false),
        (PromptPieceKind.Template, "\n", loss == PromptLoss.Vanilla),
        .. Example("the tea", "", loss, isQuery: true),
    ]);

    /// <summary>A prompt that is to be answered.</summary>
    public static PromptTranscript Query(string words) => Make([
        .. Example("Ann met Bob", "Ann:PER", PromptLoss.None, isQuery: false),
        (PromptPieceKind.Template, "\nText:", false),
        (PromptPieceKind.Sentence, $" {words}", false),
        (PromptPieceKind.Template, "\nSpans:", false),
    ]);

    /// <summary>What happens while a sentence is tried.</summary>
    public static IEnumerable<TrialEvent> Answer(string words) =>
    [
        new TrialEvent.Asked(Query(words)),
        new TrialEvent.Wrote(Token(1, " Z"), 0.75, 3, [(Token(2, "\n"), 0.2), (new TokenText(3, "Ã", ""), 0.05)]),
        new TrialEvent.Wrote(Token(4, "agreb"), 1, 1, []),
        new TrialEvent.Wrote(Token(5, ":"), 0.5, null, []),
    ];

    private static (PromptPieceKind, string, bool)[] Example(string words, string answer, PromptLoss loss, bool isQuery)
    {
        bool all = loss == PromptLoss.Vanilla;
        bool isLearned = all || loss == PromptLoss.Mrc || (loss == PromptLoss.Src && isQuery);
        return [
            (PromptPieceKind.Template, "Text:", all),
            (PromptPieceKind.Sentence, $" {words}", all),
            (PromptPieceKind.Template, "\nSpans:", all),
            (PromptPieceKind.Response, answer.Length > 0 ? $" {answer}" : "", isLearned),
            (PromptPieceKind.EndOfResponse, "\n", isLearned),
        ];
    }

    private static PromptTranscript Make(IEnumerable<(PromptPieceKind Part, string Text, bool IsLearned)> pieces) => new(
        "train-1",
        [.. pieces.Where(piece => piece.Text.Length > 0).Select((piece, i) => new PromptToken(
            Token(10 + i, piece.Text), piece.Part, piece.IsLearned))],
        QueryStart: 5, Demonstrations: 1, DroppedDemonstrations: 0);

    private static TokenText Token(int id, string text) => new(id, text.Replace(' ', 'Ġ'), text);
}
