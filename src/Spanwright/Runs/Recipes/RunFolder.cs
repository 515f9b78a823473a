namespace Spanwright.Runs.Recipes;

/// <summary>Names the folder of a run that has no name yet.</summary>
public static class RunFolder
{
    private const string Root = "runs";

    /// <summary>The folder: named after the recipe, else after the corpus, else after the corpus' folder.</summary>
    /// <param name="recipe">The file of the recipe; null where nobody knows.</param>
    /// <param name="train">The file of the training sentences.</param>
    public static string Of(string? recipe, string train)
    {
        string name = Path.GetFileNameWithoutExtension(recipe ?? train);
        string folder = Path.GetFileName(Path.GetDirectoryName(Path.GetFullPath(train))!);
        return $"{Root}/{(recipe is null && name == "train" && folder.Length > 0 ? folder : name)}";
    }
}
