namespace Spanwright.Runs.Transfer;

/// <summary>How the few target sentences of several draws are drawn.</summary>
public enum ShotSampler
{
    /// <summary>
    /// As the paper has it: the sampling seed of a draw is that of the draw before, halved (42, 21, 10, 5, 2). Different seeds
    /// then share most of their draws, and the spread over seeds says too little.
    /// </summary>
    Paper,

    /// <summary>Every draw of every seed is independent.</summary>
    Clean,
}
