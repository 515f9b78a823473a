using System.Text.Json;
using Spanwright.Methods.TokenClassification;
using static TorchSharp.torch;

namespace Spanwright.Tests.Training;

/// <summary>The batches of goldens/training: every row is a sentence, every labelled position a word of one subword.</summary>
internal sealed class BatchFile
{
    private readonly List<int[]> _rowsOf = [];
    private readonly JsonElement[] _batches;

    public BatchFile(JsonElement root)
    {
        _batches = [.. root.GetProperty("batches").EnumerateArray()];
        List<IReadOnlyList<EncodedWindow>> rows = [];
        foreach (JsonElement batch in _batches)
        {
            int[][] ids = Matrix(batch, "input_ids");
            int[][] mask = Matrix(batch, "attention_mask");
            int[][] labels = Matrix(batch, "labels");
            _rowsOf.Add([.. Enumerable.Range(rows.Count, ids.Length)]);
            rows.AddRange(ids.Select((row, i) => (IReadOnlyList<EncodedWindow>)[Window(row, mask[i], labels[i])]));
        }

        Rows = rows;
    }

    public IReadOnlyList<IReadOnlyList<EncodedWindow>> Rows { get; }

    public int[] RowsOf(int batch) => _rowsOf[batch];

    public Tensor Ids(int batch) => Tensor(batch, "input_ids");

    public Tensor Mask(int batch) => Tensor(batch, "attention_mask");

    private Tensor Tensor(int batch, string key)
    {
        int[][] rows = Matrix(_batches[batch], key);
        return tensor([.. rows.SelectMany(row => row.Select(id => (long)id))], [rows.Length, rows[0].Length]);
    }

    private static EncodedWindow Window(int[] ids, int[] mask, int[] labels)
    {
        int[] labelled = [.. Enumerable.Range(0, ids.Length).Where(i => labels[i] != -100)];
        return new EncodedWindow(
            ids[..mask.Sum()],
            [.. Enumerable.Range(0, labelled.Length)],
            labelled,
            [.. labelled.Select(position => position + 1)],
            [.. labelled.Select(position => labels[position])]);
    }

    private static int[][] Matrix(JsonElement batch, string key) =>
        [.. batch.GetProperty(key).EnumerateArray().Select(row => row.EnumerateArray().Select(v => v.GetInt32()).ToArray())];
}
