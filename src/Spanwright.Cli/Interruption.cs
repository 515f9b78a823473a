using System.Runtime.InteropServices;

namespace Spanwright.Cli;

/// <summary>Ctrl-C and SIGTERM: the first asks the work to stop in good order, the second ends the program at once.</summary>
internal sealed class Interruption : IDisposable
{
    private readonly CancellationTokenSource _source = new();
    private readonly PosixSignalRegistration[] _signals;
    private readonly TextWriter _error;

    /// <summary>Begins to listen.</summary>
    /// <param name="error">Where the user is told what happens.</param>
    public Interruption(TextWriter error)
    {
        _error = error;
        _signals =
        [
            PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop),
            PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop),
        ];
    }

    /// <summary>Is cancelled at the first signal.</summary>
    public CancellationToken Token => _source.Token;

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (PosixSignalRegistration signal in _signals)
        {
            signal.Dispose();
        }

        _source.Dispose();
    }

    /// <summary>Takes one signal.</summary>
    /// <returns>Whether the work goes on to a good end; else the process ends at once.</returns>
    internal bool Stop()
    {
        if (_source.IsCancellationRequested)
        {
            return false;
        }

        _error.WriteLine();
        _error.WriteLine("Interrupted: ending in good order. Press Ctrl-C again to end at once.");
        _source.Cancel();
        return true;
    }

    private void Stop(PosixSignalContext signal) => signal.Cancel = Stop();
}
