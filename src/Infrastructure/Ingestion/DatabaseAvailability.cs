namespace Impressions.Infrastructure.Ingestion;

/// <summary>Whether the database takes scans, as <see cref="ImpressionWriter"/> found last.</summary>
internal sealed class DatabaseAvailability
{
    private volatile bool _isAway;

    /// <summary>True from the first scan that it did not take in time until it takes scans again. Always false without a journal.</summary>
    public bool IsAway
    {
        get => _isAway;
        set => _isAway = value;
    }
}
