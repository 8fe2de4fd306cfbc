namespace Impressions.Domain.Impressions.Classification;

/// <summary>What a verdict on a scan is made from; stored, so that the verdict can be made again by newer rules.</summary>
public sealed record ScanSignals
{
    /// <summary>The <c>User-Agent</c> header (RFC 9110 §10.1.5).</summary>
    public string? UserAgent { get; init; }

    /// <summary>The <c>Sec-CH-UA</c> header, as sent: <c>"Brave";v="120", "Chromium";v="120"</c>.</summary>
    public string? Brands { get; init; }

    /// <summary>The <c>Sec-CH-UA-Mobile</c> header: <c>?1</c> or <c>?0</c>.</summary>
    public string? Mobile { get; init; }

    /// <summary>The <c>Sec-CH-UA-Platform</c> header, quoted as sent: <c>"Android"</c>.</summary>
    public string? Platform { get; init; }

    /// <summary>The values of <c>Sec-Purpose</c>, <c>Purpose</c>, <c>X-Purpose</c> and <c>X-Moz</c>, joined by <c>", "</c>.</summary>
    public string? Purpose { get; init; }

    /// <summary><c>GET</c>: a redirect was asked for; <c>POST</c>: the customer's backend recorded the scan.</summary>
    public string Method { get; init; } = "GET";

    /// <summary>Whether the same visitor scanned the same poster a moment ago.</summary>
    public bool IsRepeat { get; init; }
}
