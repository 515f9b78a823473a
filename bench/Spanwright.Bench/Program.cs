using Spanwright.Bench;
using Spanwright.Models.Native;

ProcessSettings.Apply();
switch (args)
{
    case ["tokenizers", .. string[] rest]:
        TokenizerBench.Run(rest);
        break;
    case ["speed", string model, string train, string label, .. string[] rest]:
        SpeedBench.Run(model, train, label, rest);
        break;
    case ["kernels", .. string[] rest]:
        KernelBench.Run(rest);
        break;
    case ["encoder", .. string[] rest]:
        EncoderBench.Run(rest);
        break;
    case ["generate", string model, string text, .. string[] rest]:
        GenerateBench.Run(model, text, rest);
        break;
    case ["sift", string model, string train, string test, .. string[] rest]:
        SiftBench.Run(model, train, test, rest);
        break;
    case ["sift-speed", string model, string train, string test, .. string[] rest]:
        SiftSpeedBench.Run(model, train, test, rest);
        break;
    case ["automaton", string model, string test]:
        AutomatonBench.Run(model, test);
        break;
    default:
        Console.Error.WriteLine("Usage: tokenizers TOKENIZER_JSON TEXT");
        Console.Error.WriteLine("       speed MODEL TRAIN_FILE LABEL_FILE [key=value ...]   (bench.steps=500 and keys of a run file)");
        Console.Error.WriteLine("       kernels [bf16] [fp32]");
        Console.Error.WriteLine("       encoder [bf16] [fp32]");
        Console.Error.WriteLine("       generate MODEL TEXT [prompts=32] [new=8] [dtype=bf16]   (TEXT: a sentence a line)");
        Console.Error.WriteLine("       sift MODEL TRAIN_FILE TEST_FILE [train=500] [test=150] [k=4] [loss=none,src,mrc,vanilla] [unmask=none] [seed=120] [dtype=bf16]");
        Console.Error.WriteLine("       sift-speed MODEL TRAIN_FILE TEST_FILE [dtype=bf16]");
        Console.Error.WriteLine("       automaton MODEL TEST_FILE");
        break;
}
