using Impressions.Application.Referrals;
using Microsoft.Extensions.Configuration;

namespace Impressions.Infrastructure.Security;

/// <summary>Reads and validates the setting <c>Trust:DisposableEmailDomains</c>.</summary>
internal static class DisposableEmailOptions
{
    private const string Key = "Trust:DisposableEmailDomains";

    /// <summary>Reads the domains of a JSON array, or of one value that is separated by commas.</summary>
    /// <exception cref="StartupException">An entry is not a domain.</exception>
    public static DisposableEmails Read(IConfiguration configuration)
    {
        var section = configuration.GetSection(Key);
        return new(section.GetChildren().Select(child => child.Value).Append(section.Value)
            .SelectMany(value => value?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [])
            .Select(Domain)
            .ToHashSet(StringComparer.Ordinal));
    }

    private static string Domain(string entry) =>
        Uri.CheckHostName(entry) is UriHostNameType.Dns && entry.Contains('.', StringComparison.Ordinal) && !entry.StartsWith('.')
            ? new System.Globalization.IdnMapping().GetAscii(entry).ToLowerInvariant()
            : throw new StartupException($"{Key} has '{entry}'; it must be domains such as 'mailinator.com', separated by commas.");
}
