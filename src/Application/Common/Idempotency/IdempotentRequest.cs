using FluentValidation;

namespace Impressions.Application.Common.Idempotency;

/// <summary>A request that can be retried with an idempotency key.</summary>
public abstract class IdempotentRequest
{
    /// <summary>
    /// A name that the client chooses for this request, 1 to 255 characters, kept for 24 hours: a retry with the same key and body returns the stored response
    /// and creates nothing.
    /// </summary>
    public string? IdempotencyKey { get; set; }

    /// <summary>Name of the use case, stored with the key. It must stay the same in later versions, also if the class is renamed.</summary>
    internal abstract string UseCase { get; }
}

/// <summary>The response to such a request: the created resource.</summary>
public interface ICreated
{
    /// <summary>ID of the created resource.</summary>
    string Id { get; }

    /// <summary>Whether this is the stored response to an earlier request with the same idempotency key; not serialized.</summary>
    bool IsReplay { get; set; }
}

/// <summary>The rule of the idempotency key.</summary>
internal static class IdempotencyRules
{
    public static void AddIdempotencyRule<T>(this AbstractValidator<T> validator)
        where T : IdempotentRequest =>
        validator.RuleFor(request => request.IdempotencyKey).Length(1, IdempotencyKey.MaxLength)
            .When(request => request.IdempotencyKey is not null)
            .WithMessage($"idempotency_key must have 1 to {IdempotencyKey.MaxLength} characters.");
}
