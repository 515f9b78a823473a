using YamlDotNet.Core;

namespace Spanwright.Options;

/// <summary>Reads the value of one key from an argument or a variable of the environment.</summary>
internal static class SingleValue
{
    /// <summary>The value; free text is taken as it is, everything else is YAML. Null after a problem.</summary>
    public static YamlNode? Read(OptionSpec key, string text, OptionProblems problems, OptionPlace place)
    {
        if (key.Kind is { IsText: true })
        {
            return new YamlNode.Scalar(text, IsPlain: true, Line: 0);
        }

        try
        {
            YamlNode node = YamlReader.Read(new StringReader(text)) ?? new YamlNode.Scalar("", IsPlain: true, Line: 0);
            if (key.IsSection && node is not YamlNode.Scalar { IsNull: true })
            {
                string removal = key.IsOptional ? $", or take it away with {key.Path}=null" : "";
                problems.Add(key.Path, $"is a section. Set its keys one by one, as {key.Keys[0].Path}=…{removal}.", place);
                return null;
            }

            return node;
        }
        catch (YamlException error)
        {
            problems.Add(key.Path, $"cannot be read: {error.Message}", place);
            return null;
        }
    }
}
