using System.Text.Json;
using Spanwright.Runs;

namespace Spanwright.Cli.Rendering;

/// <summary>Training prompts for programs: one JSON object a line.</summary>
internal static class PromptJson
{
    /// <summary>Writes prompts.</summary>
    public static void Write(TextWriter writer, TrainingPrompts prompts)
    {
        string loss = Name(prompts.Loss);
        foreach (PromptTranscript prompt in prompts.Prompts)
        {
            writer.WriteLine(JsonSerializer.Serialize(new
            {
                sentence = prompt.Sentence,
                loss,
                learned_tokens = prompt.LearnedTokens,
                demonstrations = prompt.Demonstrations,
                dropped_demonstrations = prompt.DroppedDemonstrations,
                tokens = prompt.Tokens.Select(token => new
                {
                    id = token.Token.Id,
                    piece = token.Token.Piece,
                    text = token.Token.Text,
                    part = Name(token.Part),
                    learned = token.IsLearned,
                }),
            }, JsonLines.Options));
        }
    }

    private static string Name(Enum value) => JsonNamingPolicy.SnakeCaseLower.ConvertName($"{value}");
}
