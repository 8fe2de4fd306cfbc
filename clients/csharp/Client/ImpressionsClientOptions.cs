namespace Impressions.Client;

/// <summary>Where the service is, and who calls.</summary>
public sealed class ImpressionsClientOptions
{
    /// <summary>The service's address, such as <c>https://impressions.example.com</c>; it may have a path. Required.</summary>
    public Uri? BaseUrl { get; set; }

    /// <summary>An API key (<c>sk_…</c>) or a JWT. Without it only what is public can be called.</summary>
    public string? ApiKey { get; set; }

    /// <summary>How often a request is sent again after it failed in a way that passes, 0 to 10.</summary>
    public int MaxRetries { get; set; } = 3;

    /// <summary>
    /// The wait before the first retry; it doubles with each and varies by chance. A <c>Retry-After</c> of the service goes before.
    /// </summary>
    public TimeSpan RetryDelay { get; set; } = TimeSpan.FromMilliseconds(500);

    /// <summary>The longest wait between two tries. Where the service asks for a longer one, its error is thrown at once.</summary>
    public TimeSpan MaxRetryDelay { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How long a call may take, with all its retries.</summary>
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
                yield return $"{name} is {span}; it must be more than nothing and at most an hour.";
            }
        }
    }
}
