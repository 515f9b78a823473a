namespace Spanwright.Options;

/// <summary>Options that know what is wrong with their values.</summary>
public interface ICheckedOptions
{
    /// <summary>Collects what is wrong with the values.</summary>
    void Check(OptionProblems problems);
}
