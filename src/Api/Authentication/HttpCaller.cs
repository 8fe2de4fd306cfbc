using System.Collections.Frozen;
using System.Security.Claims;
using Impressions.Application.Common;

namespace Impressions.Api.Authentication;

/// <summary>The caller of the current request, from its claims.</summary>
internal sealed class HttpCaller(IHttpContextAccessor http) : ICaller
{
    public string? OrganizationId => User?.FindFirst(ClaimNames.Organization)?.Value;

    public IReadOnlySet<string> Scopes => (User?.FindAll(ClaimNames.Scope) ?? [])
        .SelectMany(claim => claim.Value.Split(' '))
        .ToFrozenSet(StringComparer.Ordinal);

    private ClaimsPrincipal? User => http.HttpContext?.User;
}
