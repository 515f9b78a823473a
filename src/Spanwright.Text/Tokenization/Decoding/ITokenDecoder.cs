namespace Spanwright.Text.Tokenization.Decoding;

/// <summary>One step of the decoder section: tokens to pieces of text, which are joined in the end.</summary>
internal interface ITokenDecoder
{
    /// <summary>The tokens in a form nearer to text.</summary>
    List<string> Decode(List<string> tokens);
}
