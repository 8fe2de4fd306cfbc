using Impressions.Application.Common.Paging;
using Impressions.Application.Impressions.Queries.GetImpression;

namespace Impressions.Application.Impressions.Queries.ExportImpressions;

/// <summary>Reads the rows of an export: millions, so only the columns of the response, without entities. Queries return only those of the caller's organization.</summary>
public interface IImpressionExportReader
{
    /// <summary>Lists a part of the impressions that match a filter, newest first.</summary>
    /// <param name="filter">The filter.</param>
    /// <param name="slice">The part of the list.</param>
    /// <param name="cancellationToken">Cancels the query.</param>
    Task<IReadOnlyList<ImpressionResponse>> ListAsync(ImpressionFilter filter, Slice slice, CancellationToken cancellationToken);
}
