namespace Impressions.Domain.Programs;

/// <summary>How much of a scan's address a program keeps.</summary>
public enum PrivacyMode
{
    /// <summary>The whole address.</summary>
    Full,

    /// <summary>The network only: /24 of IPv4, /48 of IPv6.</summary>
    Truncated,

    /// <summary>No address.</summary>
    None,
}
