using Spanwright.Testing;

namespace Spanwright.Cli.Tests.Commands;

public class LabelCommandTests
{
    [Fact]
    public void Standard_input_is_labelled_in_columns()
    {
        using Shell shell = new() { StandardInput = "in Zagreb\nand Split\n" };

        Assert.Equal(
            new Outcome(0, "in\tO\nZagreb\tB-Z\n\nand\tO\nSplit\tB-S\n\n".Replace("\t", " "), "2 sentences, 2 spans\n"),
            shell.Run("label", "runs/one", "-", "--format", "conll"));
    }

    [Fact]
    public void Piped_text_comes_back_as_JSON_with_offsets_into_it()
    {
        using Shell shell = new() { StandardInput = "in Zagreb\nand  Split\n" };

        GoldenFile.Matches(shell.Run("label", "runs/one").Text, "label-jsonl");
    }

    [Theory]
    [InlineData("jsonl")]
    [InlineData("conll")]
    [InlineData("terminal")]
    public void Results_come_long_before_the_end_of_a_long_text(string format)
    {
        int length = 100_000 * LongText.Line.Length;
        LongText text = new(length);
        FirstWrite output = new(text);
        using Shell shell = new() { StandardInputReader = text, StandardOutput = output };

        Outcome outcome = shell.Run("label", "runs/one", "--format", format);

        Assert.Equal(new Outcome(0, "", $"100000 sentences, 300000 spans\n"), outcome);
        Assert.Equal(length, text.Position);
        Assert.InRange(output.ReadBefore!.Value, 1, 1 << 20);
    }

    [Fact]
    public void Text_that_is_not_UTF8_is_bad_data()
    {
        using Shell shell = new();
        File.WriteAllBytes(shell.Path("latin.txt"), [0x63, 0x61, 0x66, 0xe9]);

        Assert.Equal(
            new Outcome(3, "", "error: latin.txt: the file is not valid UTF-8. Convert it to UTF-8.\n"),
            shell.Run("label", "runs/one", shell.Path("latin.txt")));
    }

    [Fact]
    public void A_terminal_shows_colours()
    {
        using Shell shell = new() { StandardInput = "in New York\n", IsInteractive = true };

        Assert.Equal("in \u001b[36m[New York N]\u001b[0m\n", shell.Run("label", "runs/one", "--quiet").Output);
    }

    [Fact]
    public void Predict_is_the_same_verb()
    {
        using Shell shell = new() { StandardInput = "in Zagreb\n" };

        Assert.Equal(0, shell.Run("predict", "runs/one", "--format=terminal").ExitCode);
    }

    [Fact]
    public void All_files_of_a_folder_are_labelled_by_name()
    {
        using Shell shell = new();
        shell.File("texts/b.txt", "on Hvar\n");
        shell.File("texts/a.txt", "on Vis\n");
        shell.File("texts/c.conll", "on O\nRab B-X\n\n");

        Assert.Equal(
            "on [Vis V]\non [Hvar H]\non [Rab R]\n",
            shell.Run("label", "runs/one", shell.Path("texts"), "--format", "terminal").Output);
    }

    [Fact]
    public void A_file_appears_when_it_is_complete()
    {
        using Shell shell = new() { StandardInput = "in Zagreb\n" };
        string file = shell.Path("out.conll");

        Assert.Equal(0, shell.Run("label", "runs/one", "-o", file, "--format", "conll").ExitCode);
        Assert.Equal("in O\nZagreb B-Z\n\n", File.ReadAllText(file));
        Assert.Equal([file], Directory.GetFiles(shell.Folder));
    }

    [Fact]
    public void An_interrupted_labelling_leaves_no_file()
    {
        using CancellationTokenSource source = new();
        source.Cancel();
        using Shell shell = new() { StandardInput = "in Zagreb\n", Interruption = source.Token };

        Assert.Equal(130, shell.Run("label", "runs/one", "-o", shell.Path("out.conll"), "--format", "conll").ExitCode);
        Assert.Empty(Directory.GetFiles(shell.Folder));
    }

    [Fact]
    public void Output_that_cannot_be_written_is_found_out_before_the_model_is_loaded()
    {
        using Shell shell = new() { StandardInput = "in Zagreb\n" };

        Outcome intoFolder = shell.Run("label", "runs/one", "-o", shell.Folder, "--format", "conll");
        Outcome nowhere = shell.Run("label", "runs/one", "-o", shell.Path("no/such/folder/out"), "--format", "conll");

        Assert.Equal((1, 1), (intoFolder.ExitCode, nowhere.ExitCode));
        Assert.Contains("this is a folder. Name a file in it.", intoFolder.Error);
        Assert.Contains("no/such/folder/out", nowhere.Error);
        Assert.Empty(shell.Requests);
    }

    [Fact]
    public void Missing_input_is_bad_data()
    {
        using Shell shell = new();
        Directory.CreateDirectory(shell.Path("empty"));

        Outcome missing = shell.Run("label", "runs/one", shell.Path("no.txt"), "--format", "conll");
        Outcome empty = shell.Run("label", "runs/one", shell.Path("empty"), "--format", "conll");

        Assert.Equal((3, "error: no.txt: there is no such file or folder. Check the path.\n"), (missing.ExitCode, missing.Error));
        Assert.Equal((3, "error: empty: the folder holds no file. Name a folder with texts.\n"), (empty.ExitCode, empty.Error));
    }
}
