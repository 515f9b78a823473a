using System.Text;
using CsCheck;
using Spanwright.Text.Formats;

namespace Spanwright.Text.Tests.Formats;

public sealed class OffsetUnitsTests
{
    private static readonly Gen<string> _text =
        Gen.OneOf("a", "\u00EB", "\u6771", "\U0001F389", "e\u0301").Array[0, 12].Select(parts => string.Concat(parts));

    [Theory]
    [InlineData(OffsetUnit.Utf16)]
    [InlineData(OffsetUnit.Codepoint)]
    [InlineData(OffsetUnit.Byte)]
    public void Offsets_survive_the_way_through_a_unit(OffsetUnit unit) => _text.Sample(text =>
    {
        int[] there = OffsetUnits.FromUtf16(text, unit);
        int[] back = OffsetUnits.ToUtf16(text, unit);
        for (int i = 0; i <= text.Length; i++)
        {
            if (i == text.Length || !char.IsLowSurrogate(text[i]))
            {
                Assert.Equal(i, back[there[i]]);
                Assert.Equal(Length(text[..i], unit), there[i]);
            }
        }

        Assert.Equal(Length(text, unit) + 1, back.Length);
    });

    [Fact]
    public void Names_survive() =>
        Assert.All(Enum.GetValues<OffsetUnit>(), unit => Assert.Equal(unit, OffsetUnits.Find(OffsetUnits.Name(unit))));

    private static int Length(string text, OffsetUnit unit) => unit switch
    {
        OffsetUnit.Utf16 => text.Length,
        OffsetUnit.Codepoint => text.EnumerateRunes().Count(),
        _ => Encoding.UTF8.GetByteCount(text),
    };
}
