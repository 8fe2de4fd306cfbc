using Impressions.Application.Common;

namespace Impressions.Api.Authentication;

/// <summary>The caller of the request at hand, from its claims.</summary>
internal sealed class HttpCaller(IHttpContextAccessor http) : ICaller
{
    public string? OrganizationId => http.HttpContext?.User.FindFirst(ClaimNames.Organization)?.Value;
}
