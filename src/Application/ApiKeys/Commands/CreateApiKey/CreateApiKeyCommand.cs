using AutoMapper;
using Impressions.Application.Common;
using Impressions.Application.Common.Behaviors;
using Impressions.Application.Common.Exceptions;
using Impressions.Application.Common.Idempotency;
using Impressions.Application.Organizations;
using Impressions.Domain.Organizations;
using MediatR;

namespace Impressions.Application.ApiKeys.Commands.CreateApiKey;

/// <summary>Makes an API key, which may do no more than who makes it.</summary>
public sealed class CreateApiKeyCommand : IdempotentRequest, ICommand<NewApiKeyResponse>
{
    /// <summary>The name people know it by, 1 to 200 characters. Required.</summary>
    /// <example>Backend</example>
    public string? Name { get; set; }

    /// <summary>What it may do: at least one scope, none that you don't have. Required.</summary>
    /// <example>["impressions:read","referrals:write"]</example>
    public IReadOnlyList<string?>? Scopes { get; set; }

    /// <summary>From when it no longer works, RFC 3339, in the future. Without it, it works until it is revoked.</summary>
    /// <example>2027-01-01T00:00:00Z</example>
    public DateTimeOffset? ExpiresAt { get; set; }
}

internal sealed class CreateApiKeyCommandHandler(
    IOrganizationRepository organizations, IApiKeyRepository keys, ICaller caller, IMapper mapper, TimeProvider time)
    : IRequestHandler<CreateApiKeyCommand, NewApiKeyResponse>
{
    public async Task<NewApiKeyResponse> Handle(CreateApiKeyCommand request, CancellationToken cancellationToken)
    {
        var organizationId = await organizations.RequireCallersAsync(cancellationToken);
        var scopes = request.Scopes!.OfType<string>().Distinct(StringComparer.Ordinal).ToList();
        if (scopes.Except(caller.Scopes).ToList() is { Count: > 0 } beyond)
        {
            throw new ForbiddenException(
                ForbiddenReason.InsufficientScope, $"A key can't have scopes that you don't have: {string.Join(", ", beyond)}.")
            {
                MissingScopes = beyond,
            };
        }

        var secret = ApiKey.NewSecret();
        var key = ApiKey.Create(
            organizationId, request.Name!, secret, scopes, time.GetUtcNow().UtcDateTime, request.ExpiresAt?.UtcDateTime);
        keys.Add(key);
        var response = mapper.Map<NewApiKeyResponse>(key);
        response.Key = new Secret(secret);
        return response;
    }
}
