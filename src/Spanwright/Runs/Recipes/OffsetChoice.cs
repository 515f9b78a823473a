using Spanwright.Options;
using Spanwright.Text.Documents;
using Spanwright.Text.Formats;

namespace Spanwright.Runs.Recipes;

/// <summary>Finds what the offsets of a JSON Lines file count, where it does not say so and it matters.</summary>
internal static class OffsetChoice
{
    // Where several fit alike: the tools that write such files mostly are Python's.
    private static readonly OffsetUnit[] _likeliestFirst = [OffsetUnit.Codepoint, OffsetUnit.Utf16, OffsetUnit.Byte];

    /// <summary>The setting; none where the file or the user says it, or no character makes a difference.</summary>
    /// <exception cref="DataFormatException">The file can't be read with any unit.</exception>
    public static IEnumerable<RecipeSetting> Of(GivenSettings given, string file, string format)
    {
        DataOptions options = given.Data with { Format = format };
        if (options.OffsetUnit is not null || Lost(options, file, out DataFormatException? error) is not null)
        {
            return [];
        }

        (OffsetUnit Unit, long Lost)[] tried = [.. _likeliestFirst
            .Select(unit => (unit, Lost(options with { OffsetUnit = unit }, file, out _)))
            .Where(attempt => attempt.Item2 is not null).Select(attempt => (attempt.unit, attempt.Item2!.Value))];
        if (tried.Length == 0)
        {
            throw error!;
        }

        (OffsetUnit best, long lost) = tried.MinBy(attempt => attempt.Lost);
        return
        [
            new RecipeSetting(
                "data.offset_unit", OffsetUnits.Name(best),
                $"The file does not say what its offsets count. So read, {(lost == 0 ? "all spans fit the words" : $"{lost} spans fit no words")}: "
                + "fewer misses than with another unit, or as few."),
        ];
    }

    // Spans that fit no words; null where the file can't be read so.
    private static long? Lost(DataOptions options, string file, out DataFormatException? error)
    {
        error = null;
        ReadingCounts counts = new();
        try
        {
            foreach (Sentence _ in DocumentFormats.Reader(options.Format!, options.ToFormat(Text.Labels.LabelScheme.Iob2)).ReadFile(file, counts))
            {
            }

            return counts.UnalignedSpans;
        }
        catch (DataFormatException unreadable)
        {
            error = unreadable;
            return null;
        }
    }
}
