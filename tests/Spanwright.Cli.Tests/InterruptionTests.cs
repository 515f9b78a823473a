namespace Spanwright.Cli.Tests;

public class InterruptionTests
{
    [Fact]
    public void The_first_signal_asks_to_stop_and_the_second_ends_at_once()
    {
        StringWriter error = new();
        using Interruption interruption = new(error);
        CancellationToken token = interruption.Token;

        Assert.False(token.IsCancellationRequested);
        Assert.True(interruption.Stop());
        Assert.True(token.IsCancellationRequested);
        Assert.Contains("Press Ctrl-C again", error.ToString());
        Assert.False(interruption.Stop());
    }
}
