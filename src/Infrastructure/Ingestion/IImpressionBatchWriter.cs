namespace Impressions.Infrastructure.Ingestion;

/// <summary>Writes impressions in one transaction, each provider in its fastest way. Used by one caller at a time.</summary>
internal interface IImpressionBatchWriter
{
    /// <summary>Writes all or none. They are durable when this returns.</summary>
    Task WriteAsync(IReadOnlyList<NewImpression> batch);

    /// <summary>Whether a failure is the database's, so that no impression could be written now, and not one impression's.</summary>
    bool IsUnavailable(Exception exception);
}
