using Impressions.Application.Common.Paging;
using Impressions.Application.Privacy.Queries.GetErasure;

namespace Impressions.Application.Privacy.Queries.ListErasures;

/// <summary>One page of receipts of erasures, newest first.</summary>
public sealed class ErasureListResponse : PageResponse
{
    /// <summary>The receipts of the page.</summary>
    public required IReadOnlyList<ErasureResponse> Erasures { get; set; }
}
