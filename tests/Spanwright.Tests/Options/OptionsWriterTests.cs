using CsCheck;
using Spanwright.Models.Adapters;
using Spanwright.Options;
using Spanwright.Runs;

namespace Spanwright.Tests.Options;

public class OptionsWriterTests
{
    // Texts that YAML could take for something else.
    private static readonly string[] _treacherous =
    [
        "null", "~", "", "true", "12", "1e3", "groups:0011", "a: b", "# c", "- d", "'", "\"", "\n", " x ", "🦊é", "@x",
        "%y", "|", "\t", "\r\n", "\u0085", "\u2028", "\ufeff",
    ];

    private static readonly Gen<string> _text =
        Gen.OneOf(Gen.String, Gen.Int[0, _treacherous.Length - 1].Select(i => _treacherous[i]));

    private static readonly Gen<RunOptions> _options =
        from text in _text.Array[6]
        from number in Gen.Double
        from count in Gen.Int
        from layers in Gen.Int.Array[0, 3]
        from isSet in Gen.Bool.Array[3]
        select new RunOptions
        {
            OutputDir = text[0],
            Mode = isSet[0] ? RunMode.Paper : RunMode.Clean,
            Model = new ModelOptions
            {
                Path = text[1],
                VocabularySize = isSet[1] ? count : null,
                AddPrefixSpace = isSet[1] ? PrefixSpace.File : PrefixSpace.True,
            },
            Data = new DataOptions { Separator = text[2], Dev = text[3] },
            Lora = isSet[0] ? Lora(text, layers, isSet) : null,
            Train = new TrainOptions { LearningRate = Finite(number), Seed = count },
        };

    [Fact]
    public void What_is_written_reads_back_the_same() => _options.Sample(options =>
    {
        string written = OptionsWriter.Write(options);
        Assert.Equal(written, OptionsWriter.Write(Read(written)));
        AssertSame(options, Read(written));
    });

    [Fact]
    public void A_resolved_run_file_reads_back_whole()
    {
        RunOptions options = RunFile.Of(RunFile.Smallest, "lora.target_modules=all-linear", "train.weight_decay=0.05");
        string written = OptionsWriter.Write(options);

        Assert.Equal(written, OptionsWriter.Write(RunFile.Of(written)));
    }

    [Fact]
    public void Every_key_is_written()
    {
        string written = OptionsWriter.Write(new RunOptions
        {
            Lora = new LoraSection(),
            InContext = new InContextOptions(),
            MultiTask = new MultiTaskOptions(),
        });

        Assert.All(
            OptionSpec.Values(OptionSpec.Of(typeof(RunOptions))), key => Assert.Contains(key.Name + ":", written));
    }

    // Reads without the checks, which most generated values break.
    private static RunOptions Read(string yaml)
    {
        IReadOnlyList<OptionSpec> root = OptionSpec.Of(typeof(RunOptions));
        OptionProblems problems = new();
        OptionSettings settings = new(root, problems);
        settings.AddFile(YamlReader.Read(new StringReader(yaml)), "written");
        RunOptions options = new();
        OptionBinder.Bind(options, root, settings, problems);
        problems.ThrowIfAny();
        return options;
    }

    private static LoraSection Lora(string[] text, int[] layers, bool[] isSet) => new()
    {
        LayersToTransform = isSet[1] ? layers : null,
        TargetModules = isSet[2] ? new LoraTargets(LoraTargets.AllLinear) : new LoraTargets(text[4..]),
        ModulesToSave = text[..2],
    };

    private static double Finite(double number) => double.IsFinite(number) ? number : 0.5;

    private static void AssertSame(RunOptions expected, RunOptions actual)
    {
        Assert.Equal(expected.OutputDir, actual.OutputDir);
        Assert.Equal(expected.Mode, actual.Mode);
        Assert.Equal(expected.Model, actual.Model);
        Assert.Equal(expected.Data, actual.Data);
        Assert.Equal(expected.Train, actual.Train);
        Assert.Equal(expected.Lora is null, actual.Lora is null);
        Assert.Equal(expected.Lora?.LayersToTransform, actual.Lora?.LayersToTransform);
        Assert.Equal(expected.Lora?.TargetModules.Pattern, actual.Lora?.TargetModules.Pattern);
        Assert.Equal(expected.Lora?.TargetModules.Names, actual.Lora?.TargetModules.Names);
        Assert.Equal(expected.Lora?.ModulesToSave, actual.Lora?.ModulesToSave);
    }
}
