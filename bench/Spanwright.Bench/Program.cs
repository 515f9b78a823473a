using Spanwright.Bench;

switch (args)
{
    case ["tokenizers", .. string[] rest]:
        TokenizerBench.Run(rest);
        break;
    default:
        Console.Error.WriteLine("Usage: tokenizers TOKENIZER_JSON TEXT");
        break;
}
