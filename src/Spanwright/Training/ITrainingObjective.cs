using Spanwright.Batching;

namespace Spanwright.Training;

/// <summary>The side of an update that knows the model and the examples: what a method gives to the loop.</summary>
public interface ITrainingObjective
{
    /// <summary>
    /// Whether every update reaches every trained parameter, so that one without a gradient is a mistake; not so where
    /// updates of different kinds take turns.
    /// </summary>
    bool ReachesEveryParameter => true;

    /// <summary>Makes a micro-batch ready; whatever is random about it is drawn here.</summary>
    /// <param name="batch">Indices of training examples.</param>
    /// <param name="random">The random numbers of this update.</param>
    IMicroBatch Prepare(IReadOnlyList<int> batch, SeededRandom random);
}
