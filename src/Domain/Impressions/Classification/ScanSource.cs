namespace Impressions.Domain.Impressions.Classification;

/// <summary>How the service learned of a scan.</summary>
public enum ScanSource
{
    /// <summary>The scanning device requested the poster's URL itself. A browser is expected.</summary>
    Visit,

    /// <summary>A customer's backend reported the scan. The user agent may be the customer's own app.</summary>
    Report,
}
