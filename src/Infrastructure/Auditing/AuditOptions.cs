using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace Impressions.Infrastructure.Auditing;

/// <summary>The settings <c>Audit</c>, validated.</summary>
internal sealed class AuditOptions
{
    private const string Key = "Audit:RetentionDays";
    private const int MaxDays = 3_650;

    /// <summary>How long entries of the audit log are kept.</summary>
    public TimeSpan Retention { get; private init; } = TimeSpan.FromDays(365);

    /// <exception cref="StartupException">The setting is invalid.</exception>
    public static AuditOptions Read(IConfiguration configuration) => configuration[Key] switch
    {
        null or "" => new AuditOptions(),
        var text when int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var days) && days is >= 1 and <= MaxDays =>
            new AuditOptions { Retention = TimeSpan.FromDays(days) },
        var text => throw new StartupException($"{Key} is '{text}'; it must be a whole number from 1 to {MaxDays}."),
    };
}
