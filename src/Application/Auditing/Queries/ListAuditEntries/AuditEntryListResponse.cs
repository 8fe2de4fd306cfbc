using Impressions.Application.Common.Paging;

namespace Impressions.Application.Auditing.Queries.ListAuditEntries;

/// <summary>One page of the audit log, newest first.</summary>
public sealed class AuditEntryListResponse : PageResponse
{
    /// <summary>The entries of the page.</summary>
    public required IReadOnlyList<AuditEntryResponse> Entries { get; set; }
}
