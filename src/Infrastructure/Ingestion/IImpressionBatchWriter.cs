namespace Impressions.Infrastructure.Ingestion;

/// <summary>Writes a batch of impressions in one transaction, optimized for a provider. Not thread-safe: <see cref="ImpressionWriter"/> serializes the calls.</summary>
internal interface IImpressionBatchWriter
{
    /// <summary>Writes all impressions or none. They are durable when this returns.</summary>
    Task WriteAsync(IReadOnlyList<NewImpression> batch);

    /// <summary>Whether the database caused a failure, so that no impression can be written now. False if a single row was refused.</summary>
    bool IsUnavailable(Exception exception);
}
