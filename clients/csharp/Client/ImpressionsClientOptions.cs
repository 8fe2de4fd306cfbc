namespace Impressions.Client;

/// <summary>Options of the client.</summary>
public sealed class ImpressionsClientOptions
{
    /// <summary>Base URL of the service, such as <c>https://impressions.example.com</c>; it may have a path. Required.</summary>
    public Uri? BaseUrl { get; set; }

    /// <summary>API key (<c>sk_…</c>) or JWT; null to call only public endpoints.</summary>
    public string? ApiKey { get; set; }

    /// <summary>Maximum number of retries after a temporary failure, 0 to 10.</summary>
    public int MaxRetries { get; set; } = 3;

    /// <summary>
    /// Delay before the first retry. It doubles with each retry and varies randomly; a <c>Retry-After</c> of the service replaces it.
    /// </summary>
    public TimeSpan RetryDelay { get; set; } = TimeSpan.FromMilliseconds(500);

    /// <summary>Longest delay before a retry. If the service asks for a longer one, its error is thrown at once.</summary>
    public TimeSpan MaxRetryDelay { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Longest duration of a call with all its retries, then <see cref="ImpressionsConnectionException"/> is thrown.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(100);

    internal IEnumerable<string> Faults()
    {
        if (BaseUrl is not { IsAbsoluteUri: true, Scheme: "http" or "https" })
        {
            yield return $"{nameof(BaseUrl)} is '{BaseUrl}'; it must be an absolute http or https address.";
        }

        if (MaxRetries is < 0 or > 10)
        {
            yield return $"{nameof(MaxRetries)} is {MaxRetries}; it must be 0 to 10.";
        }

        foreach (var (name, span) in new[] { (nameof(RetryDelay), RetryDelay), (nameof(MaxRetryDelay), MaxRetryDelay), (nameof(Timeout), Timeout) })
        {
            if (span <= TimeSpan.Zero || span > TimeSpan.FromHours(1))
            {
                yield return $"{name} is {span}; it must be positive and at most an hour.";
            }
        }
    }
}
