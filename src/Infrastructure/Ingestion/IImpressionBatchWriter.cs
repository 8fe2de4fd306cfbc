namespace Impressions.Infrastructure.Ingestion;

/// <summary>Writes a batch of impressions in one transaction, optimized for a provider. Not thread-safe: <see cref="ImpressionWriter"/> serializes the calls.</summary>
internal interface IImpressionBatchWriter
{
    /// <summary>Writes all impressions or none. They are durable when this returns.</summary>
    /// <param name="batch">The impressions. If there are none, the method only checks that the database would take some.</param>
    /// <param name="lockTimeout">How long to wait for the lock of SQLite. SQL Server ignores it: its callers do not wait for a slow batch.</param>
    Task WriteAsync(IReadOnlyList<NewImpression> batch, TimeSpan lockTimeout);

    /// <summary>Whether the database caused a failure, so that no impression can be written now. False if a single row was refused.</summary>
    bool IsUnavailable(Exception exception);
}
