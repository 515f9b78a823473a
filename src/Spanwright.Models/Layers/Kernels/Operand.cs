using System.Runtime.CompilerServices;

namespace Spanwright.Models.Layers.Kernels;

/// <summary>A float32 matrix in scratch memory.</summary>
/// <param name="start">Its first number.</param>
/// <param name="rowStep">Numbers from a row to the next.</param>
/// <param name="columnStep">Numbers from a column to the next.</param>
internal readonly unsafe struct Operand(float* start, nint rowStep, nint columnStep = 1)
{
    /// <summary>The first number.</summary>
    public float* Start { get; } = start;

    /// <summary>Numbers from a row to the next.</summary>
    public nint RowStep { get; } = rowStep;

    /// <summary>Numbers from a column to the next.</summary>
    public nint ColumnStep { get; } = columnStep;

    /// <summary>The same matrix with rows and columns exchanged.</summary>
    public Operand Transposed => new(Start, ColumnStep, RowStep);

    /// <summary>The start of a row.</summary>
    public float* Row(int row) => Start + (row * RowStep);

    /// <summary>The matrix that starts at a row.</summary>
    public Operand Below(int row) => new(Row(row), RowStep, ColumnStep);

    /// <summary>The matrix that starts at a column.</summary>
    public Operand From(int column) => new(Start + (column * ColumnStep), RowStep, ColumnStep);

    /// <summary>Fills rows that lie one after another with zeros.</summary>
    public void Clear(int rows, int columns) => new Span<float>(Start, rows * columns).Clear();

    /// <summary>Copies rows into another matrix.</summary>
    public void Copy(int rows, int columns, Operand target)
    {
        for (int row = 0; row < rows; row++)
        {
            new Span<float>(Row(row), columns).CopyTo(new Span<float>(target.Row(row), columns));
        }
    }

    /// <summary>Copies rows into the columns of another matrix.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void CopyTransposed(int rows, int columns, Operand target)
    {
        for (int row = 0; row < rows; row++)
        {
            float* source = Row(row);
            float* column = target.Start + row;
            for (int i = 0; i < columns; i++)
            {
                column[i * target.RowStep] = source[i];
            }
        }
    }
}
