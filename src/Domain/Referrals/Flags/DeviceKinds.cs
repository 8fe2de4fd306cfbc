using System.Text.RegularExpressions;

namespace Impressions.Domain.Referrals.Flags;

/// <summary>Kinds of devices: a user agent without the versions of its programs, which change while the device stays the same.</summary>
internal static partial class DeviceKinds
{
    /// <summary>Gets the kind of a user agent.</summary>
    public static string Of(string userAgent) => Version().Replace(userAgent, "#");

    [GeneratedRegex("(?<=/|rv:)[0-9.]+")]
    private static partial Regex Version();
}
