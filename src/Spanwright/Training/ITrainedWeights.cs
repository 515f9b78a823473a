namespace Spanwright.Training;

/// <summary>The trained weights as files of a checkpoint, in whatever layout a reader of them expects.</summary>
public interface ITrainedWeights
{
    /// <summary>Writes all trained weights, bit for bit.</summary>
    void Save(string folder);

    /// <summary>Takes over all weights that <see cref="Save"/> wrote.</summary>
    void Load(string folder);
}
