using Impressions.Domain.Impressions;

namespace Impressions.Application.Common;

/// <summary>Where impressions are kept. It shows the caller's organization's only.</summary>
public interface IImpressionRepository
{
    /// <summary>The impression with an ID; null where there is none, or it is another organization's.</summary>
    ValueTask<Impression?> FindAsync(string id, CancellationToken cancellationToken);
}
