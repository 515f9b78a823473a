using Spanwright.Training;

namespace Spanwright.Cli.Rendering;

/// <summary>Shows what happens in a training.</summary>
internal interface IEventView : IDisposable
{
    /// <summary>Shows one event, or keeps it for later.</summary>
    void Show(TrainingEvent happened);
}
