using Impressions.Infrastructure.Ingestion;

namespace Impressions.Infrastructure.IntegrationTests.Ingestion;

internal static class BatchWriterExtensions
{
    private static readonly TimeSpan LockTimeout = TimeSpan.FromMilliseconds(250);

    /// <summary>Writes a batch with the service's default for the time to wait for a lock.</summary>
    public static Task WriteAsync(this IImpressionBatchWriter writer, IReadOnlyList<NewImpression> batch) => writer.WriteAsync(batch, LockTimeout);
}
