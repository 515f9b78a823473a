using Spanwright.Options;
using Spanwright.Runs;

namespace Spanwright.Tests.Runs;

public sealed class UseSettingsTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("spanwright-").FullName;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Arguments_win_over_the_environment_and_the_environment_over_what_the_run_recorded(bool isRun)
    {
        UseSettings read = UseSettings.Read(Place(isRun), new OptionSources
        {
            Environment = new Dictionary<string, string>
            {
                ["SPANWRIGHT__DEVICE"] = "cuda:0",
                ["SPANWRIGHT__MODEL__PATH"] = "elsewhere",
                ["SPANWRIGHT__DATA__SCHEME"] = "iob1",
                ["SPANWRIGHT__TRAIN__PER_DEVICE_EVAL_BATCH_SIZE"] = "5",
            },
            Overrides = ["device=cpu", "data.scheme=io"],
        });

        Assert.Equal(("cpu", "elsewhere", null, 5), (read.Load.Device, read.Load.BasePath, read.Load.Dtype, read.Load.BatchSize));
        Assert.Equal("io", read.Options.Data.Scheme);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void What_nobody_sets_stays_as_it_was_trained(bool isRun)
    {
        UseSettings read = UseSettings.Read(Place(isRun), new OptionSources());

        Assert.Null(read.Load.Dtype);
        Assert.Null(read.Load.BasePath);
        Assert.Equal(isRun ? "iob1" : DataOptions.AutoScheme, read.Options.Data.Scheme);
    }

    [Fact]
    public void Variables_for_training_are_passed_over_and_arguments_for_training_refused()
    {
        UseSettings read = UseSettings.Read(Place(isRun: true), new OptionSources
        {
            Environment = new Dictionary<string, string>
            {
                ["SPANWRIGHT__TRAIN__EVAL_STEPS"] = "10",
                ["SPANWRIGHT__LORA__R"] = "8",
                ["SPANWRIGHT__OUTPUT_DIR"] = "other",
                ["SPANWRIGHT_DATA"] = "corpora",
            },
        });
        OptionException error = Assert.Throws<OptionException>(
            () => UseSettings.Read(Place(isRun: true), new OptionSources { Overrides = ["train.eval_steps=10"] }));

        Assert.Equal(("run", null, null), (read.Options.OutputDir, read.Options.Lora, read.Options.Train.EvalSteps));
        Assert.Contains("train.eval_steps has no effect on a trained model", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_variable_that_sets_no_key_is_an_error_that_names_it()
    {
        OptionException error = Assert.Throws<OptionException>(() => UseSettings.Read(Place(isRun: true), new OptionSources
        {
            Environment = new Dictionary<string, string> { ["SPANWRIGHT__DEVISE"] = "cpu" },
        }));

        Assert.Contains("SPANWRIGHT__DEVISE", error.Message, StringComparison.Ordinal);
        Assert.Contains("Did you mean device?", error.Message, StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private TaggerPlace Place(bool isRun)
    {
        string file = Path.Combine(_folder, "config.resolved.yaml");
        File.WriteAllText(file, """
            output_dir: run
            device: cuda:1
            model: {path: m, dtype: bfloat16}
            data: {train: t.conll, scheme: iob1}
            """);
        return new TaggerPlace(_folder, isRun ? file : null);
    }
}
