using Impressions.Domain.Common;
using Impressions.Domain.Impressions;
using Impressions.Domain.Impressions.Classification;
using Impressions.Domain.Posters;

namespace Impressions.Domain.UnitTests;

internal sealed class NoMetadata : IScanMetadata
{
    public static readonly NoMetadata Instance = new();

    public Metadata Compose(ScanTarget target, Verdict verdict) => Metadata.Empty;
}
