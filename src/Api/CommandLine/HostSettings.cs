using Impressions.Api.Settings;

namespace Impressions.Api.CommandLine;

/// <summary>Separates settings on the command line, such as <c>--Database:Provider=SqlServer</c>, from commands and their options.</summary>
internal static class HostSettings
{
    private const string Prefix = "--";

    /// <summary>Settings without a section. No option of a command has one of these names.</summary>
    private static readonly string[] OneWord =
        ["environment", "contentRoot", "applicationName", "urls", "http_ports", "https_ports", "AllowedHosts", "PublicBaseUrl"];

    /// <summary>Sections of the framework, and of the command <c>copy</c>.</summary>
    private static readonly string[] OtherSections = ["Logging", "Kestrel", "Copy"];

    /// <summary>Names that a mistyped argument may have meant, such as <c>--Database:Provider</c>.</summary>
    public static IEnumerable<string> Names { get; } = [.. OneWord.Concat(KnownSettings.Keys).Select(name => Prefix + name)];

    /// <summary>Splits the arguments into settings and the rest, which is for the parser. An unknown name stays in the rest, and the parser rejects it.</summary>
    public static (string[] Settings, string[] Command) Split(string[] args)
    {
        var settings = new List<string>();
        var rest = new List<string>();
        for (var i = 0; i < args.Length; i++)
        {
            if (!IsSetting(args[i]))
            {
                rest.Add(args[i]);
                continue;
            }

            settings.Add(args[i]);
            if (!args[i].Contains('=', StringComparison.Ordinal) && i + 1 < args.Length)
            {
                settings.Add(args[++i]);
            }
        }

        return ([.. settings], [.. rest]);
    }

    private static bool IsSetting(string arg)
    {
        if (!arg.StartsWith(Prefix, StringComparison.Ordinal))
        {
            return false;
        }

        return arg[Prefix.Length..].Split('=')[0].Split(':') switch
        {
            [var section, _, ..] => KnownSettings.Sections.Concat(OtherSections).Contains(section, StringComparer.OrdinalIgnoreCase),
            // WebApplicationFactory passes each section of its settings as well, without a value.
            [var name] when arg == $"{Prefix}{name}=" && KnownSettings.Sections.Concat(OtherSections).Contains(name) => true,
            [var name] => OneWord.Contains(name, StringComparer.OrdinalIgnoreCase),
            _ => false,
        };
    }
}
