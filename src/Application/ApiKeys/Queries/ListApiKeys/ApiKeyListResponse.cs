using Impressions.Application.ApiKeys.Queries.GetApiKey;
using Impressions.Application.Common.Paging;

namespace Impressions.Application.ApiKeys.Queries.ListApiKeys;

/// <summary>A part of the API keys, newest first, also those that are revoked or expired.</summary>
public sealed class ApiKeyListResponse : PageResponse
{
    /// <summary>The keys.</summary>
    public required IReadOnlyList<ApiKeyResponse> Keys { get; set; }
}
