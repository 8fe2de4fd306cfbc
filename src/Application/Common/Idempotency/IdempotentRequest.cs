using FluentValidation;

namespace Impressions.Application.Common.Idempotency;

/// <summary>A request that can be sent again without doing its work again.</summary>
public abstract class IdempotentRequest
{
    /// <summary>
    /// Your own name for this request, 1 to 255 characters, kept for 24 hours: sent again with the same body, it gives the first answer again.
    /// The header Idempotency-Key does the same, and goes before.
    /// </summary>
    public string? IdempotencyKey { get; set; }
}

/// <summary>The answer to such a request: what it made.</summary>
public interface ICreated
{
    /// <summary>The ID of what was made.</summary>
    string Id { get; }

    /// <summary>Whether it is the answer to an earlier request with the same idempotency key.</summary>
    bool IsReplay { get; set; }
}

/// <summary>The rule of the key.</summary>
internal static class IdempotencyRules
{
    public static void AddIdempotencyRule<T>(this AbstractValidator<T> validator)
        where T : IdempotentRequest =>
        validator.RuleFor(request => request.IdempotencyKey).Length(1, IdempotencyKey.MaxLength)
            .When(request => request.IdempotencyKey is not null)
            .WithMessage($"idempotency_key must have 1 to {IdempotencyKey.MaxLength} characters.");
}
