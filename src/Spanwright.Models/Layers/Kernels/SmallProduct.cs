using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Spanwright.Models.Layers.Kernels;

/// <summary>
/// Products of small float32 matrices in scratch memory. Every sum runs over the depth in order, so a number does not
/// depend on the shape of the product that it is part of.
/// </summary>
internal static unsafe class SmallProduct
{
    /// <summary>Rows are computed in blocks of this many: memory for whole blocks must be there.</summary>
    public const int RowBlock = 8;

    /// <summary>The smallest multiple of the row block that is not below a number of rows.</summary>
    public static int RoundUp(int rows) => (rows + RowBlock - 1) & -RowBlock;

    /// <summary>C = A B, or C += A B.</summary>
    /// <param name="a">(rows, depth), in any layout.</param>
    /// <param name="b">(depth, columns), each row contiguous.</param>
    /// <param name="c">(rows, columns), each row contiguous.</param>
    /// <param name="rows">Any number; memory of A and C is touched up to a multiple of 8.</param>
    /// <param name="columns">A multiple of 16.</param>
    /// <param name="depth">Terms of every sum.</param>
    /// <param name="add">Whether C keeps what it holds.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Multiply(Operand a, Operand b, Operand c, int rows, int columns, int depth, bool add)
    {
        for (int row = 0; row < rows; row += RowBlock)
        {
            float* aRow = a.Start + (row * a.RowStep);
            float* cRow = c.Start + (row * c.RowStep);
            int column = 0;
            for (; column + 32 <= columns; column += 32)
            {
                Wide(aRow, a.RowStep, a.ColumnStep, b.Start + column, b.RowStep, cRow + column, c.RowStep, depth, add);
            }

            if (column < columns)
            {
                Narrow(aRow, a.RowStep, a.ColumnStep, b.Start + column, b.RowStep, cRow + column, c.RowStep, depth, add);
            }
        }
    }

    // 8 rows and 32 columns: the sums stay in 16 registers.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Wide(
        float* a, nint aRow, nint aStep, float* b, nint bRow, float* c, nint cRow, int depth, bool add)
    {
        Vector512<float> s00 = default, s01 = default, s10 = default, s11 = default;
        Vector512<float> s20 = default, s21 = default, s30 = default, s31 = default;
        Vector512<float> s40 = default, s41 = default, s50 = default, s51 = default;
        Vector512<float> s60 = default, s61 = default, s70 = default, s71 = default;
        float* c4 = c + (4 * cRow);
        if (add)
        {
            (s00, s01) = (Vector512.Load(c), Vector512.Load(c + 16));
            (s10, s11) = (Vector512.Load(c + cRow), Vector512.Load(c + cRow + 16));
            (s20, s21) = (Vector512.Load(c + (2 * cRow)), Vector512.Load(c + (2 * cRow) + 16));
            (s30, s31) = (Vector512.Load(c + (3 * cRow)), Vector512.Load(c + (3 * cRow) + 16));
            (s40, s41) = (Vector512.Load(c4), Vector512.Load(c4 + 16));
            (s50, s51) = (Vector512.Load(c4 + cRow), Vector512.Load(c4 + cRow + 16));
            (s60, s61) = (Vector512.Load(c4 + (2 * cRow)), Vector512.Load(c4 + (2 * cRow) + 16));
            (s70, s71) = (Vector512.Load(c4 + (3 * cRow)), Vector512.Load(c4 + (3 * cRow) + 16));
        }

        nint row2 = 2 * aRow, row3 = 3 * aRow;
        float* a4 = a + (4 * aRow);
        for (int k = 0; k < depth; k++)
        {
            Vector512<float> b0 = Vector512.Load(b);
            Vector512<float> b1 = Vector512.Load(b + 16);
            Vector512<float> x = Vector512.Create(*a);
            (s00, s01) = (Lanes.MultiplyAdd(x, b0, s00), Lanes.MultiplyAdd(x, b1, s01));
            x = Vector512.Create(a[aRow]);
            (s10, s11) = (Lanes.MultiplyAdd(x, b0, s10), Lanes.MultiplyAdd(x, b1, s11));
            x = Vector512.Create(a[row2]);
            (s20, s21) = (Lanes.MultiplyAdd(x, b0, s20), Lanes.MultiplyAdd(x, b1, s21));
            x = Vector512.Create(a[row3]);
            (s30, s31) = (Lanes.MultiplyAdd(x, b0, s30), Lanes.MultiplyAdd(x, b1, s31));
            x = Vector512.Create(*a4);
            (s40, s41) = (Lanes.MultiplyAdd(x, b0, s40), Lanes.MultiplyAdd(x, b1, s41));
            x = Vector512.Create(a4[aRow]);
            (s50, s51) = (Lanes.MultiplyAdd(x, b0, s50), Lanes.MultiplyAdd(x, b1, s51));
            x = Vector512.Create(a4[row2]);
            (s60, s61) = (Lanes.MultiplyAdd(x, b0, s60), Lanes.MultiplyAdd(x, b1, s61));
            x = Vector512.Create(a4[row3]);
            (s70, s71) = (Lanes.MultiplyAdd(x, b0, s70), Lanes.MultiplyAdd(x, b1, s71));
            a += aStep;
            a4 += aStep;
            b += bRow;
        }

        Store(c, s00, s01);
        Store(c + cRow, s10, s11);
        Store(c + (2 * cRow), s20, s21);
        Store(c + (3 * cRow), s30, s31);
        Store(c4, s40, s41);
        Store(c4 + cRow, s50, s51);
        Store(c4 + (2 * cRow), s60, s61);
        Store(c4 + (3 * cRow), s70, s71);
    }

    // 8 rows and 16 columns.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Narrow(
        float* a, nint aRow, nint aStep, float* b, nint bRow, float* c, nint cRow, int depth, bool add)
    {
        Vector512<float> s0 = default, s1 = default, s2 = default, s3 = default;
        Vector512<float> s4 = default, s5 = default, s6 = default, s7 = default;
        float* c4 = c + (4 * cRow);
        if (add)
        {
            (s0, s1) = (Vector512.Load(c), Vector512.Load(c + cRow));
            (s2, s3) = (Vector512.Load(c + (2 * cRow)), Vector512.Load(c + (3 * cRow)));
            (s4, s5) = (Vector512.Load(c4), Vector512.Load(c4 + cRow));
            (s6, s7) = (Vector512.Load(c4 + (2 * cRow)), Vector512.Load(c4 + (3 * cRow)));
        }

        nint row2 = 2 * aRow, row3 = 3 * aRow;
        float* a4 = a + (4 * aRow);
        for (int k = 0; k < depth; k++)
        {
            Vector512<float> b0 = Vector512.Load(b);
            s0 = Lanes.MultiplyAdd(Vector512.Create(*a), b0, s0);
            s1 = Lanes.MultiplyAdd(Vector512.Create(a[aRow]), b0, s1);
            s2 = Lanes.MultiplyAdd(Vector512.Create(a[row2]), b0, s2);
            s3 = Lanes.MultiplyAdd(Vector512.Create(a[row3]), b0, s3);
            s4 = Lanes.MultiplyAdd(Vector512.Create(*a4), b0, s4);
            s5 = Lanes.MultiplyAdd(Vector512.Create(a4[aRow]), b0, s5);
            s6 = Lanes.MultiplyAdd(Vector512.Create(a4[row2]), b0, s6);
            s7 = Lanes.MultiplyAdd(Vector512.Create(a4[row3]), b0, s7);
            a += aStep;
            a4 += aStep;
            b += bRow;
        }

        s0.Store(c);
        s1.Store(c + cRow);
        s2.Store(c + (2 * cRow));
        s3.Store(c + (3 * cRow));
        s4.Store(c4);
        s5.Store(c4 + cRow);
        s6.Store(c4 + (2 * cRow));
        s7.Store(c4 + (3 * cRow));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(float* c, Vector512<float> first, Vector512<float> second)
    {
        first.Store(c);
        second.Store(c + 16);
    }
}
