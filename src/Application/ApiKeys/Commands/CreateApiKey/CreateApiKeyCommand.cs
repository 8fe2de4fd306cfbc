using AutoMapper;
using Impressions.Application.Common;
using Impressions.Application.Common.Behaviors;
using Impressions.Application.Common.Exceptions;
using Impressions.Application.Common.Idempotency;
using Impressions.Application.Organizations;
using Impressions.Domain.Organizations;
using MediatR;

namespace Impressions.Application.ApiKeys.Commands.CreateApiKey;

/// <summary>Creates an API key. It cannot have scopes that the caller lacks.</summary>
public sealed class CreateApiKeyCommand : IdempotentRequest, ICommand<NewApiKeyResponse>
{
    /// <summary>Display name, 1 to 200 characters. Required.</summary>
    /// <example>Backend</example>
    public string? Name { get; set; }

    /// <summary>Scopes: at least one, none that the caller lacks. Required.</summary>
    /// <example>["impressions:read","referrals:write"]</example>
    public IReadOnlyList<string?>? Scopes { get; set; }

    /// <summary>Time of expiry, RFC 3339, in the future. By default the key does not expire.</summary>
    /// <example>2035-01-01T00:00:00Z</example>
    public DateTimeOffset? ExpiresAt { get; set; }

    internal override string UseCase => "CreateApiKey";
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
