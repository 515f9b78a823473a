using CsCheck;
using Spanwright.Decoding;

namespace Spanwright.Tests.Decoding;

public sealed class AllowedTokensTests
{
    [Fact]
    public void Bits_and_lists_tell_the_same() =>
        Gen.Int[0, 150].Array[0, 20].Select(ids => ids.Distinct().Order().ToArray()).Sample(ids =>
        {
            ulong[] words = new ulong[3];
            foreach (int id in ids)
            {
                words[id / 64] |= 1UL << (id % 64);
            }

            AllowedTokens listed = AllowedTokens.Of(ids);
            AllowedTokens bits = AllowedTokens.OfBits(words);
            Assert.Equal(ids, bits.Ids().ToArray());
            Assert.All(Enumerable.Range(0, 300), id => Assert.Equal(listed.Contains(id), bits.Contains(id)));
            Assert.Equal(ids.Length == 0, listed.IsNone);
            Assert.Equal(ids.Length == 0, bits.IsNone);
            Assert.Equal(ids.Length == 1, listed.IsForced(out int only));
            Assert.Equal(ids.Length == 1, bits.IsForced(out int same));
            Assert.Equal(only, same);
        });

    [Fact]
    public void All_tokens_have_no_list_and_force_nothing()
    {
        Assert.True(AllowedTokens.All.Contains(123456));
        Assert.False(AllowedTokens.All.IsForced(out _));
        Assert.Throws<InvalidOperationException>(() => AllowedTokens.All.Ids());
    }
}
