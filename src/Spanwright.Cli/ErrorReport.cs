using System.Runtime.InteropServices;
using Spanwright.Methods.InContext.Prompts;
using Spanwright.Models.Adapters;
using Spanwright.Models.Backbones;
using Spanwright.Models.Checkpoints;
using Spanwright.Models.Masks;
using Spanwright.Models.Native;
using Spanwright.Options;
using Spanwright.Signals;
using Spanwright.Text.Documents;
using Spanwright.Text.Formats;
using Spanwright.Text.Labels;
using Spanwright.Text.Templates;
using Spanwright.Text.Tokenization;
using Spanwright.Training;

namespace Spanwright.Cli;

/// <summary>The one place that turns an exception into what the user reads and the exit code.</summary>
internal sealed record ErrorReport(int ExitCode, string Message, bool IsExpected)
{
    // Errors that a user can cause, and mend by their message. The first that fits counts.
    private static readonly (Type Type, int ExitCode)[] _known =
    [
        (typeof(OptionException), Cli.ExitCode.WrongUse),
        (typeof(MaskPatternException), Cli.ExitCode.WrongUse),
        (typeof(DeviceException), Cli.ExitCode.WrongUse),
        (typeof(AdapterException), Cli.ExitCode.WrongUse),
        (typeof(UnknownNameException), Cli.ExitCode.WrongUse),
        (typeof(DataFormatException), Cli.ExitCode.BadData),
        (typeof(UnknownTagException), Cli.ExitCode.BadData),
        (typeof(SignalException), Cli.ExitCode.Failure),
        (typeof(PromptTooLongException), Cli.ExitCode.BadData),
        (typeof(TemplateException), Cli.ExitCode.WrongUse),
        (typeof(CheckpointException), Cli.ExitCode.Failure),
        (typeof(TokenizerException), Cli.ExitCode.Failure),
        (typeof(TorchLibraryException), Cli.ExitCode.Failure),
        (typeof(CausalityException), Cli.ExitCode.Failure),
        (typeof(TrainingException), Cli.ExitCode.Failure),
        (typeof(IOException), Cli.ExitCode.Failure),
        (typeof(UnauthorizedAccessException), Cli.ExitCode.Failure),
    ];

    /// <summary>The report on an exception.</summary>
    public static ErrorReport On(Exception exception)
    {
        Exception error = Innermost(exception);
        if (error is OperationCanceledException)
        {
            return new ErrorReport(Cli.ExitCode.Interrupted, "interrupted.", IsExpected: true);
        }

        if (IsOutOfMemory(error))
        {
            return new ErrorReport(
                Cli.ExitCode.OutOfMemory,
                "out of memory. A smaller train.per_device_train_batch_size (with more "
                + "train.gradient_accumulation_steps), a smaller model.max_seq_length or model.dtype=bfloat16 need less.",
                IsExpected: true);
        }

        foreach ((Type type, int code) in _known)
        {
            if (type.IsInstanceOfType(error))
            {
                string remedy = error is IOException or UnauthorizedAccessException
                    ? " See to the room on the disk and the rights on the folder, and run the same command again."
                    : "";
                return new ErrorReport(code, error.Message + remedy, IsExpected: true);
            }
        }

        return new ErrorReport(
            Cli.ExitCode.Failure,
            $"unexpected {error.GetType().Name}: {error.Message}\n"
            + "This is a fault of the program. --verbose (or SPANWRIGHT_DEBUG=1) shows where it happened.",
            IsExpected: false);
    }

    // Errors that only carry another one say nothing themselves.
    private static Exception Innermost(Exception error) => error switch
    {
        AggregateException { InnerExceptions: [{ } only] } => Innermost(only),
        TypeInitializationException { InnerException: { } inner } => Innermost(inner),
        System.Reflection.TargetInvocationException { InnerException: { } inner } => Innermost(inner),
        _ => error,
    };

    private static bool IsOutOfMemory(Exception error) =>
        error is OutOfMemoryException
        || (error is ExternalException && (error.Message.Contains("out of memory", StringComparison.OrdinalIgnoreCase)
            || error.Message.Contains("can't allocate memory", StringComparison.OrdinalIgnoreCase)));
}
