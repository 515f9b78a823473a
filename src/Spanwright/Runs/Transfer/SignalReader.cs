using System.Runtime.CompilerServices;
using Spanwright.Methods.TokenClassification;
using Spanwright.Options;
using Spanwright.Signals;
using Spanwright.Text.Documents;
using Spanwright.Text.Formats;

namespace Spanwright.Runs.Transfer;

/// <summary>Gives sentences the tags of all signals of a model, each list of sentences once.</summary>
internal sealed class SignalReader : IDisposable
{
    private readonly List<IDisposable> _owned = [];
    private readonly ConditionalWeakTable<IReadOnlyList<Sentence>, int[][][]> _known = [];
    private readonly List<string> _notes = [];
    private readonly string _device;
    private ISignalSource[]? _sources;

    /// <summary>Nothing is loaded before the first sentences come.</summary>
    /// <param name="signals">The signals.</param>
    /// <param name="device">Where taggers compute.</param>
    public SignalReader(IReadOnlyList<LearnedSignal> signals, string device)
    {
        Signals = signals;
        _device = device;
    }

    /// <summary>The signals.</summary>
    public IReadOnlyList<LearnedSignal> Signals { get; private set; }

    /// <summary>How much the signals say about the training sentences, in words.</summary>
    public IReadOnlyList<string> Notes => _notes;

    /// <summary>Reads the signals of training sentences, from which their tags are known.</summary>
    /// <exception cref="SignalException">A signal says nothing about any word.</exception>
    public static SignalReader Learn(
        IReadOnlyList<SignalSection> sections, IReadOnlyList<Sentence> sentences, string device)
    {
        SignalReader reader = new([.. sections.Select(section => new LearnedSignal(section, []))], device);
        try
        {
            IReadOnlyList<IReadOnlyList<string>>[] rows = [.. reader.Rows(sentences, mayBeSilent: false, CancellationToken.None)];
            reader.Signals = [.. sections.Zip(rows, LearnedSignal.Of)];
            reader._known.Add(sentences, reader.Indices(rows, sentences.Count));
            return reader;
        }
        catch
        {
            reader.Dispose();
            throw;
        }
    }

    /// <summary>Windows of sentences with the tags of every signal.</summary>
    /// <param name="sentences">The sentences.</param>
    /// <param name="windows">Their windows.</param>
    /// <param name="stop">Interrupts between two sentences.</param>
    public IReadOnlyList<IReadOnlyList<EncodedWindow>> Attach(
        IReadOnlyList<Sentence> sentences, IReadOnlyList<IReadOnlyList<EncodedWindow>> windows, CancellationToken stop)
    {
        if (Signals.Count == 0 || sentences.Count == 0)
        {
            return windows;
        }

        int[][][] tags = Of(sentences, stop);
        return [.. windows.Select((list, sentence) => (IReadOnlyList<EncodedWindow>)[.. list.Select(window => window with
        {
            Signals = [.. tags[sentence].Select(row => Array.ConvertAll(window.Words, word => row[word]))],
        })])];
    }

    /// <summary>For each sentence and each signal the tag of every word.</summary>
    /// <exception cref="DataFormatException">A source does not know the sentences.</exception>
    public int[][][] Of(IReadOnlyList<Sentence> sentences, CancellationToken stop)
    {
        if (!_known.TryGetValue(sentences, out int[][][]? tags))
        {
            tags = Indices([.. Rows(sentences, mayBeSilent: true, stop)], sentences.Count);
            _known.Add(sentences, tags);
        }

        return tags;
    }

    /// <inheritdoc/>
    public void Dispose() => _owned.ForEach(owned => owned.Dispose());

    private IEnumerable<IReadOnlyList<IReadOnlyList<string>>> Rows(
        IReadOnlyList<Sentence> sentences, bool mayBeSilent, CancellationToken stop)
    {
        _sources ??= [.. Signals.Select(signal => SignalSources.Make(signal.Section, _device, _owned))];
        foreach ((ISignalSource source, LearnedSignal signal) in _sources.Zip(Signals))
        {
            IReadOnlyList<IReadOnlyList<string>> rows = source.Tags(
                sentences, new SignalCounts { MayBeSilent = mayBeSilent }, stop);
            if (!mayBeSilent)
            {
                int words = rows.Sum(row => row.Count);
                int tagged = rows.Sum(row => row.Count(tag => tag != "O"));
                int silent = rows.Count(row => row.All(tag => tag == "O"));
                _notes.Add($"signal {signal.Section.Source}: tags {tagged} of {words} words; "
                    + $"{silent} of {rows.Count} training sentences have none.");
            }

            yield return rows;
        }
    }

    private int[][][] Indices(IReadOnlyList<IReadOnlyList<IReadOnlyList<string>>> rows, int sentences)
    {
        int[][][] bySignal = [.. Signals.Zip(rows, (signal, list) => signal.Indices(list))];
        return [.. Enumerable.Range(0, sentences).Select(sentence => Array.ConvertAll(bySignal, signal => signal[sentence]))];
    }
}
