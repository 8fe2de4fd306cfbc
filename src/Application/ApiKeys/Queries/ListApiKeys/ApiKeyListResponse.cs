using Impressions.Application.ApiKeys.Queries.GetApiKey;
using Impressions.Application.Common.Paging;

namespace Impressions.Application.ApiKeys.Queries.ListApiKeys;

/// <summary>One page of API keys, newest first, including revoked and expired ones.</summary>
public sealed class ApiKeyListResponse : PageResponse
{
    /// <summary>The keys of the page.</summary>
    public required IReadOnlyList<ApiKeyResponse> Keys { get; set; }
}
