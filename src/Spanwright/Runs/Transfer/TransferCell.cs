using Spanwright.Options;

namespace Spanwright.Runs.Transfer;

/// <summary>One run of the grid.</summary>
/// <param name="Regime">What it learns from.</param>
/// <param name="Kind">How it uses signals.</param>
/// <param name="Seed">Its seed.</param>
/// <param name="Shots">Number of target sentences; null where the regime has all or none.</param>
/// <param name="Draw">Which draw of them, from 0.</param>
public sealed record TransferCell(TransferRegime Regime, MultiTaskKind Kind, int Seed, int? Shots = null, int Draw = 0)
{
    /// <summary>What an implicit model has of a search on the source; null for what the recipe says.</summary>
    public EmbeddingChoice? Embedding { get; init; }

    /// <summary>The row of the table, as <c>sequential, 10 shots</c>.</summary>
    public string Setting => Row(Regime, Shots);

    /// <summary>Its folder below that of the grid.</summary>
    public string Folder => Path.Combine(
        "cells",
        SnakeCase.Of(Regime.ToString()) + (Shots is null ? "" : $"-{Shots}"),
        SnakeCase.Of(Kind.ToString()),
        $"seed-{Seed}" + (Shots is null ? "" : $"-draw-{Draw}") + (Embedding is null ? "" : $"-{Embedding.ToString().Replace(' ', '-')}"));

    /// <summary>The run on the source that it goes on from; null for none.</summary>
    public TransferCell? Start => Regime is TransferRegime.Sequential or TransferRegime.JointFromSource
        ? new TransferCell(TransferRegime.ZeroShot, Kind, Seed) { Embedding = Embedding }
        : null;

    /// <summary>A row of the table in words.</summary>
    public static string Row(TransferRegime regime, int? shots) =>
        SnakeCase.Of(regime.ToString()).Replace('_', ' ') + (shots is null ? "" : $", {shots} shots");

    /// <summary>The run in words.</summary>
    public override string ToString() =>
        $"{Setting}, {SnakeCase.Of(Kind.ToString())}, seed {Seed}" + (Shots is null ? "" : $", draw {Draw + 1}")
        + (Embedding is null ? "" : $", {Embedding}");
}
