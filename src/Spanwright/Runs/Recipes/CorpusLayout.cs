using Spanwright.Text.Formats;

namespace Spanwright.Runs.Recipes;

/// <summary>How the files of a corpus are laid out, found from the training file.</summary>
/// <param name="File">The file that was looked at.</param>
/// <param name="Settings">What was found.</param>
/// <param name="TagKey">The key that names the place of the labels; null where the format has no choice, or it is given.</param>
/// <param name="TagPlaces">The places that hold tags; one of them must be chosen.</param>
public sealed record CorpusLayout(
    string File, IReadOnlyList<RecipeSetting> Settings, string? TagKey, IReadOnlyList<TagPlace> TagPlaces)
{
    private const string TagColumn = "data.tag_column";
    private const string ConlluTags = "data.conllu_tags";

    /// <summary>Looks at a file.</summary>
    /// <exception cref="DataFormatException">It can't be read, or holds no tags.</exception>
    public static CorpusLayout Find(GivenSettings given, string file)
    {
        string found = FormatDetector.Detect(file);
        string format = given.Data.Format ?? found;
        RecipeSetting setting = new("data.format", format, format == found
            ? "The first lines show it."
            : "As you said.");
        return format switch
        {
            "conll" => OfColumns(given, file, setting),
            "conllu" => OfConllu(given, file, setting),
            _ => new CorpusLayout(file, [setting, .. OffsetChoice.Of(given, file, format)], TagKey: null, []),
        };
    }

    /// <summary>The settings with a place of the labels.</summary>
    /// <exception cref="DataFormatException">There are several, and none is chosen.</exception>
    public IReadOnlyList<RecipeSetting> With(TagPlace? chosen) => (TagKey, chosen ?? Only()) switch
    {
        (null, _) => Settings,
        (string key, { } place) => [.. Settings, new RecipeSetting(key, place.Name, Reason(place))],
        (string key, null) => throw new DataFormatException(
            File, line: null,
            $"{TagPlaces.Count} places hold tags: {string.Join("; ", TagPlaces.Select(Shown))}.",
            $"Choose one, as {key}={TagPlaces[0].Name}."),
    };

    /// <summary>A place and its labels, for people.</summary>
    public static string Shown(TagPlace place) => $"{place.Name} ({Labels(place)})";

    private TagPlace? Only() => TagPlaces is [{ } only] ? only : null;

    private string Reason(TagPlace place) => TagPlaces.Count > 1
        ? $"Of the places that hold tags, the one with {Labels(place)}."
        : TagKey == TagColumn ? $"The only column that holds tags: {Labels(place)}."
        : place.Name.Contains(':', StringComparison.Ordinal) ? $"The only key in MISC that holds tags: {Labels(place)}."
        : $"No key in MISC holds tags; this field labels every word by itself: {Labels(place)}.";

    private static string Labels(TagPlace place)
    {
        const int Most = 8;
        string shown = string.Join(", ", place.Labels.Take(Most));
        return place.Labels.Count > Most ? $"{shown} and {place.Labels.Count - Most} more" : shown;
    }

    private static CorpusLayout OfColumns(GivenSettings given, string file, RecipeSetting format)
    {
        ColumnLayout columns = ColumnLayout.Detect(file, given.Has("data.separator") ? given.Data.Separator : null);
        List<RecipeSetting> settings =
        [
            format,
            new("data.separator", columns.Separator, $"Every line then has {columns.ColumnCount} columns."),
        ];
        if (columns.WordColumn != 0)
        {
            settings.Add(new RecipeSetting(
                "data.word_column", $"{columns.WordColumn}", "The first column that holds neither tags nor running numbers."));
        }

        return given.Has(TagColumn) ? new CorpusLayout(file, settings, TagKey: null, [])
            : columns.TagPlaces.Count > 0 ? new CorpusLayout(file, settings, TagColumn, columns.TagPlaces)
            : throw new DataFormatException(
                file, line: null,
                $"none of its {columns.ColumnCount} columns holds tags (O, B-LABEL, I-LABEL …).",
                "Write tags into a column, or name the one that is meant in data.tag_column to see its first bad tag.");
    }

    private static CorpusLayout OfConllu(GivenSettings given, string file, RecipeSetting format)
    {
        if (given.Has(ConlluTags))
        {
            return new CorpusLayout(file, [format], TagKey: null, []);
        }

        IReadOnlyList<TagPlace> places = ConlluLayout.TagPlaces(file);
        return places.Count > 0 ? new CorpusLayout(file, [format], ConlluTags, places) : throw new DataFormatException(
            file, line: null, "neither MISC nor upos, xpos or deprel holds labels.", "Name their place in data.conllu_tags.");
    }
}
