using CsCheck;
using Spanwright.Runs;
using Spanwright.Tests.Methods.InContext.Prompts;
using Spanwright.Text.Tokenization;

namespace Spanwright.Tests.Runs;

public sealed class TokenTextsTests
{
    private static readonly Tokenizer _tokenizer = TinyPrompts.Plain;

    [Fact]
    public void The_texts_of_tokens_are_the_text_of_all() =>
        Gen.String.Where(text => !text.Any(char.IsSurrogate)).Sample(text =>
        {
            int[] ids = _tokenizer.Encode(text, addSpecialTokens: false).Ids;

            Assert.Equal(_tokenizer.Decode(ids), string.Concat(TokenTexts.Of(ids, _tokenizer).Select(token => token.Text)));
        });

    [Fact]
    public void A_character_of_several_tokens_stands_at_the_last_of_them()
    {
        int[] ids = _tokenizer.Encode("a🦊", addSpecialTokens: false).Ids;

        Assert.Equal(["a", "", "", "", "🦊"], TokenTexts.Of(ids, _tokenizer).Select(token => token.Text));
    }

    [Fact]
    public void A_look_at_another_token_changes_nothing()
    {
        int[] ids = _tokenizer.Encode("zoë", addSpecialTokens: false).Ids;
        TokenTexts texts = new(_tokenizer);
        List<string> read = [];
        foreach (int id in ids)
        {
            Assert.Equal(texts.Peek(id), texts.Peek(id));
            texts.Peek(ids[0]);
            read.Add(texts.Next(id).Text);
        }

        Assert.Equal("zoë", string.Concat(read));
    }
}
