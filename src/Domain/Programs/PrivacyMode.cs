namespace Impressions.Domain.Programs;

/// <summary>How much of a scan's IP address a program stores.</summary>
public enum PrivacyMode
{
    /// <summary>The complete address.</summary>
    Full,

    /// <summary>The network of the address: /24 for IPv4, /48 for IPv6.</summary>
    Truncated,

    /// <summary>No address.</summary>
    None,
}
