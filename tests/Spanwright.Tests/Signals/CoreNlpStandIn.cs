using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Spanwright.Tests.Signals;

/// <summary>A local server that speaks the wire format of CoreNLP's; keeps what it was asked.</summary>
internal sealed class CoreNlpStandIn : IDisposable
{
    private readonly HttpListener _listener = new();
    private readonly Func<string, (int Status, string Answer)> _answer;
    private readonly ManualResetEventSlim _end = new();

    public CoreNlpStandIn(Func<string, (int Status, string Answer)> answer)
    {
        _answer = answer;
        Endpoint = FreeEndpoint();
        _listener.Prefixes.Add(Endpoint.ToString());
        _listener.Start();
        _ = Serve();
    }

    public Uri Endpoint { get; }

    public List<(Uri Address, string Text)> Requests { get; } = [];

    /// <summary>An address at which nobody listens.</summary>
    public static Uri FreeEndpoint()
    {
        using TcpListener probe = new(IPAddress.Loopback, 0);
        probe.Start();
        return new Uri($"http://localhost:{((IPEndPoint)probe.LocalEndpoint).Port}/");
    }

    /// <summary>Waits until the test is over.</summary>
    public void WaitForEnd() => _end.Wait();

    public void Dispose()
    {
        _end.Set();
        _listener.Close();
    }

    private async Task Serve()
    {
        while (_listener.IsListening)
        {
            HttpListenerContext context;
            try
            {
                context = await _listener.GetContextAsync();
            }
            catch (Exception error) when (error is HttpListenerException or ObjectDisposedException)
            {
                return;
            }

            await Task.Run(() => Answer(context));
        }
    }

    private void Answer(HttpListenerContext context)
    {
        using StreamReader body = new(context.Request.InputStream, Encoding.UTF8);
        string text = body.ReadToEnd();
        Requests.Add((context.Request.Url!, text));
        (int status, string answer) = _answer(text);
        if (_end.IsSet)
        {
            return;
        }

        context.Response.StatusCode = status;
        context.Response.Close(Encoding.UTF8.GetBytes(answer), willBlock: true);
    }
}
