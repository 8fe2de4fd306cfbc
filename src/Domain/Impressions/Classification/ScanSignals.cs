namespace Impressions.Domain.Impressions.Classification;

/// <summary>The input of the classification. It is stored with the impression, so that newer rules can classify the scan again.</summary>
public sealed record ScanSignals
{
    /// <summary>The user agent (RFC 9110 §10.1.5); null if none was sent.</summary>
    public string? UserAgent { get; init; }

    /// <summary>
    /// The client hint that lists the browser's brands, as sent: <c>"Brave";v="120", "Chromium";v="120"</c>; null if none was sent.
    /// </summary>
    public string? Brands { get; init; }

    /// <summary>The client hint that distinguishes phones from other devices: <c>?1</c> or <c>?0</c>; null if none was sent.</summary>
    public string? Mobile { get; init; }

    /// <summary>The client hint that names the operating system, quoted as sent: <c>"Android"</c>; null if none was sent.</summary>
    public string? Platform { get; init; }

    /// <summary>The purposes that the browser declared, such as <c>prefetch</c>, joined by <c>", "</c>; null if it declared none.</summary>
    public string? Purpose { get; init; }

    /// <summary>How the service learned of the scan.</summary>
    public ScanSource Source { get; init; }

    /// <summary>Whether the same visitor scanned the same poster a moment ago.</summary>
    public bool IsRepeat { get; init; }
}
