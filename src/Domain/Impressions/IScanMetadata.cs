using Impressions.Domain.Common;
using Impressions.Domain.Impressions.Classification;
using Impressions.Domain.Posters;

namespace Impressions.Domain.Impressions;

/// <summary>Composes the metadata of a new impression. The names of its members are part of the API, not of the domain.</summary>
public interface IScanMetadata
{
    /// <summary>Gets the metadata of a classified scan.</summary>
    /// <param name="target">The scanned poster.</param>
    /// <param name="verdict">The classification of the scan.</param>
    /// <exception cref="DomainException">The metadata is too long.</exception>
    Metadata Compose(ScanTarget target, Verdict verdict);
}
