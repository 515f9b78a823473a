using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Spanwright.Options;

/// <summary>Reads one YAML document into nodes with lines. Anchors, aliases and further documents are refused.</summary>
internal static class YamlReader
{
    private const int DeepestNesting = 16;

    /// <summary>The document; null when there is none.</summary>
    /// <exception cref="YamlException">The text is no YAML, or uses what is refused; the exception knows the line.</exception>
    public static YamlNode? Read(TextReader text)
    {
        Parser parser = new(text);
        try
        {
            return ReadDocument(parser);
        }
        catch (Exception error) when (error is InvalidOperationException or ArgumentException)
        {
            // The scanner's own way to refuse some broken texts.
            Mark end = parser.Current?.End ?? Mark.Empty;
            throw new YamlException(end, end, "After this place a bracket or a quote is not closed.", error);
        }
    }

    private static YamlNode? ReadDocument(Parser parser)
    {
        parser.Consume<StreamStart>();
        if (parser.Accept<StreamEnd>(out _))
        {
            return null;
        }

        parser.Consume<DocumentStart>();
        YamlNode root = ReadNode(parser, depth: 0);
        parser.Consume<DocumentEnd>();
        if (parser.Accept<DocumentStart>(out DocumentStart? second))
        {
            throw new YamlException(second.Start, second.End, "A second document begins here; a run file is one document.");
        }

        return root;
    }

    private static YamlNode ReadNode(Parser parser, int depth)
    {
        ParsingEvent next = parser.Consume<ParsingEvent>();
        int line = (int)next.Start.Line;
        if (depth > DeepestNesting)
        {
            throw new YamlException(next.Start, next.End, "Too deeply nested.");
        }

        if (next is NodeEvent { Anchor.IsEmpty: false } or AnchorAlias)
        {
            throw new YamlException(next.Start, next.End, "Anchors and aliases are not read; write the value out.");
        }

        return next switch
        {
            Scalar scalar => new YamlNode.Scalar(scalar.Value, scalar.Style is ScalarStyle.Plain, line),
            SequenceStart => new YamlNode.Sequence(ReadItems(parser, depth), line),
            MappingStart => new YamlNode.Mapping(ReadEntries(parser, depth), line),
            _ => throw new YamlException(next.Start, next.End, "A value was expected."),
        };
    }

    private static List<YamlNode> ReadItems(Parser parser, int depth)
    {
        List<YamlNode> items = [];
        while (!parser.TryConsume<SequenceEnd>(out _))
        {
            items.Add(ReadNode(parser, depth + 1));
        }

        return items;
    }

    private static List<(YamlNode.Scalar Key, YamlNode Value)> ReadEntries(Parser parser, int depth)
    {
        List<(YamlNode.Scalar, YamlNode)> entries = [];
        while (!parser.TryConsume<MappingEnd>(out _))
        {
            if (!parser.Accept<Scalar>(out _))
            {
                ParsingEvent next = parser.Consume<ParsingEvent>();
                throw new YamlException(next.Start, next.End, "A key must be a name.");
            }

            YamlNode.Scalar key = (YamlNode.Scalar)ReadNode(parser, depth + 1);
            entries.Add((key, ReadNode(parser, depth + 1)));
        }

        return entries;
    }
}
