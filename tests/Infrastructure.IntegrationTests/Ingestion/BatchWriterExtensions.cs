using Impressions.Infrastructure.Ingestion;

namespace Impressions.Infrastructure.IntegrationTests.Ingestion;

internal static class BatchWriterExtensions
{
    /// <summary>Longer than the service waits: another task of the test may hold the lock, and a busy machine may pause it.</summary>
    private static readonly TimeSpan LockTimeout = TimeSpan.FromSeconds(30);

    /// <summary>Writes a batch. It waits for the lock of another writer.</summary>
    public static Task WriteAsync(this IImpressionBatchWriter writer, IReadOnlyList<NewImpression> batch) => writer.WriteAsync(batch, LockTimeout);
}
