using System.Text.Json;
using Spanwright.Testing;

namespace Spanwright.Text.Tests;

/// <summary>Cases of the reference outputs, and how many of them a test ran.</summary>
internal static class GoldenCases
{
    /// <summary>The lines of a JSON Lines file of a set.</summary>
    public static IEnumerable<JsonElement> Lines(string set, string file) =>
        File.ReadLines(Path.Combine(SharedFolders.Goldens(set), file))
            .Where(line => line.Length > 0)
            .Select(line => JsonDocument.Parse(line).RootElement);

    /// <summary>Runs a check on every case; fails where there is none, and names the case that failed.</summary>
    public static void Each(IEnumerable<JsonElement> cases, Action<JsonElement> check)
    {
        int count = 0;
        foreach (JsonElement golden in cases)
        {
            string name = golden.TryGetProperty("id", out JsonElement id) ? id.ToString() : $"line {count + 1}";
            try
            {
                check(golden);
            }
            catch (Exception error)
            {
                throw new InvalidOperationException($"{name}: {error.Message}\n{error.StackTrace}", error);
            }

            count++;
        }

        Assert.True(count > 0, "The folder holds no case.");
        Report($"{count} cases ran");
    }

    /// <summary>Prints to the test's output and to the console, where runners show it.</summary>
    public static void Report(string line)
    {
        TestContext.Current.TestOutputHelper?.WriteLine(line);
        Console.WriteLine($"{TestContext.Current.TestMethod?.MethodName}: {line}");
    }

    /// <summary>A number; the sets write those that JSON lacks as strings.</summary>
    public static double Number(JsonElement element) => element.ValueKind == JsonValueKind.String
        ? element.GetString() switch
        {
            "NaN" => double.NaN,
            "Infinity" => double.PositiveInfinity,
            "-Infinity" => double.NegativeInfinity,
            string other => throw new FormatException($"'{other}' is no number."),
            null => throw new FormatException("null is no number."),
        }
        : element.GetDouble();

    /// <summary>Equal within a relative tolerance; NaN equals NaN.</summary>
    public static void Close(double expected, double actual, double tolerance = 1e-12)
    {
        bool isClose = double.IsNaN(expected) ? double.IsNaN(actual)
            : Math.Abs(expected - actual) <= tolerance * Math.Max(1e-300, Math.Abs(expected));
        Assert.True(isClose, $"expected {expected:R}, got {actual:R}");
    }

    /// <summary>A list of strings.</summary>
    public static string[] Strings(JsonElement list) => [.. list.EnumerateArray().Select(item => item.GetString()!)];

    /// <summary>A list of lists of strings.</summary>
    public static string[][] Rows(JsonElement list) => [.. list.EnumerateArray().Select(Strings)];
}
