using FluentValidation;
using Impressions.Application.Common.Idempotency;
using Impressions.Application.Common.Validation;
using Impressions.Domain.Organizations;

namespace Impressions.Application.ApiKeys.Commands.CreateApiKey;

internal sealed class CreateApiKeyCommandValidator : AbstractValidator<CreateApiKeyCommand>
{
    private static readonly string Known = string.Join(", ", Scopes.All.Order(StringComparer.Ordinal));

    public CreateApiKeyCommandValidator(TimeProvider time)
    {
        RuleFor(command => command.Name).IsRequired().IsName();
        RuleFor(command => command.Scopes).IsRequired()
            .Must(scopes => scopes is null or { Count: > 0 }).WithMessage("scopes must have at least one scope.")
            .Must(scopes => scopes is null || !Unknown(scopes).Any())
            .WithMessage(command => $"scopes has unknown scopes: {string.Join(", ", Unknown(command.Scopes!))}. The scopes are: {Known}.");
        RuleFor(command => command.ExpiresAt).Must(expiresAt => expiresAt > time.GetUtcNow())
            .When(command => command.ExpiresAt is not null)
            .WithMessage("expires_at must be in the future.");
        this.AddIdempotencyRule();
    }

    private static IEnumerable<string> Unknown(IReadOnlyList<string?> scopes) =>
        scopes.Where(scope => scope is null || !Scopes.All.Contains(scope)).Select(scope => scope is null ? "null" : $"'{scope}'").Distinct();
}
