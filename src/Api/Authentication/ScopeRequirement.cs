using Microsoft.AspNetCore.Authorization;

namespace Impressions.Api.Authentication;

/// <summary>Requires that the caller has a scope.</summary>
internal sealed record ScopeRequirement(string Scope) : IAuthorizationRequirement;

internal sealed class ScopeAuthorizationHandler : AuthorizationHandler<ScopeRequirement>
{
    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, ScopeRequirement requirement)
    {
        foreach (var claim in context.User.Claims)
        {
            if (claim.Type == ClaimNames.Scope && Contains(claim.Value, requirement.Scope))
            {
                context.Succeed(requirement);
                break;
            }
        }

        return Task.CompletedTask;
    }

    private static bool Contains(ReadOnlySpan<char> scopes, ReadOnlySpan<char> wanted)
    {
        foreach (var range in scopes.Split(' '))
        {
            if (scopes[range].SequenceEqual(wanted))
            {
                return true;
            }
        }

        return false;
    }
}
