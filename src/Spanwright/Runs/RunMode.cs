namespace Spanwright.Runs;

/// <summary>Whose rules a run follows.</summary>
public enum RunMode
{
    /// <summary>The best checkpoint by its score on the development sentences.</summary>
    Clean,

    /// <summary>As in the papers: the weights of the last epoch, nothing is selected.</summary>
    Paper,
}
