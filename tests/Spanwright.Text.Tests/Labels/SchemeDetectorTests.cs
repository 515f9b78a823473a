using Spanwright.Text.Labels;

namespace Spanwright.Text.Tests.Labels;

public sealed class SchemeDetectorTests
{
    [Fact]
    public void Where_the_reference_detects_a_scheme_every_legal_row_of_it_is_detected_as_that()
    {
        (int detected, int undetected, int rows) = (0, 0, 0);
        GoldenCases.Each(GoldenCases.Lines("metrics", "auto_detect.jsonl"), golden =>
        {
            string result = golden.GetProperty("result").GetString()!;
            if (!LabelScheme.Names.Contains(result))
            {
                undetected++;
                return;
            }

            LabelScheme scheme = LabelScheme.Find(result);
            HashSet<char> letters = [.. GoldenCases.Strings(golden.GetProperty("prefixes")).Select(letter => letter[0])];
            foreach (string[] row in EveryTagRow.Of(scheme, 4))
            {
                if (scheme.IllegalTags(row) == 0 && letters.SetEquals(row.Select(tag => tag[0])))
                {
                    Assert.Same(scheme, SchemeDetector.Detect([row]));
                    rows++;
                }
            }

            detected++;
        });
        GoldenCases.Report($"{detected} detected there, with {rows} legal rows here; {undetected} not detected there");
    }

    [Theory]
    [MemberData(nameof(LabelSchemeTests.Schemes), MemberType = typeof(LabelSchemeTests))]
    public void The_detected_scheme_reads_legal_rows_as_their_own_scheme_does(string name)
    {
        LabelScheme scheme = LabelScheme.Find(name);
        foreach (string[] row in EveryTagRow.Of(scheme, 5)
            .Where(row => scheme.IllegalTags(row) == 0 && row.Any(tag => tag != "O")))
        {
            LabelScheme detected = SchemeDetector.Detect([row])!;
            Assert.Equal(scheme.Spans(row), detected.Spans(row));
        }
    }

    [Fact]
    public void Iob1_is_told_from_iob2_by_what_is_illegal()
    {
        SchemeDetector detector = new();
        detector.Add(["I-X", "I-X", "O"]);
        detector.Add(["I-X", "B-X", "O"]);

        Assert.Same(LabelScheme.Iob1, detector.Detected);
        Assert.Equal(0, detector.IllegalTags);
        Assert.Equal((6, 4), (detector.Words, detector.LabeledWords));
    }

    [Fact]
    public void Rows_without_labels_or_with_letters_of_no_scheme_have_none()
    {
        Assert.Null(SchemeDetector.Detect([["O", "O"]]));
        Assert.Null(SchemeDetector.Detect([["S-X"], ["U-X"]]));
    }
}
