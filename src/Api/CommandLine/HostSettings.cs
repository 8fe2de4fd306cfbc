namespace Impressions.Api.CommandLine;

/// <summary>Tells settings on the command line, such as <c>--Database:Provider=SqlServer</c>, from verbs and their options.</summary>
internal static class HostSettings
{
    private const string Prefix = "--";

    /// <summary>Settings without a section; an option of a verb has none of these names.</summary>
    private static readonly string[] OneWord =
        ["environment", "contentRoot", "applicationName", "urls", "http_ports", "https_ports", "AllowedHosts", "PublicBaseUrl"];

    /// <summary>Parts the arguments. Where there is no verb, whatever has the form <c>NAME=VALUE</c> is a setting.</summary>
    public static (string[] Settings, string[] Verb) Split(string[] args)
    {
        var settings = new List<string>();
        var verb = new List<string>();
        for (var i = 0; i < args.Length; i++)
        {
            if (!IsSetting(args[i]))
            {
                verb.Add(args[i]);
                continue;
            }

            settings.Add(args[i]);
            if (!args[i].Contains('=', StringComparison.Ordinal) && i + 1 < args.Length)
            {
                settings.Add(args[++i]);
            }
        }

        return verb.TrueForAll(arg => arg.Contains('=', StringComparison.Ordinal)) ? (args, []) : ([.. settings], [.. verb]);
    }

    private static bool IsSetting(string arg)
    {
        if (!arg.StartsWith(Prefix, StringComparison.Ordinal))
        {
            return false;
        }

        var name = arg[Prefix.Length..].Split('=')[0];
        return name.Contains(':', StringComparison.Ordinal) || OneWord.Contains(name, StringComparer.OrdinalIgnoreCase);
    }
}
