using FluentValidation;
using FluentValidation.Validators;

namespace Impressions.Application.Common.Validation;

/// <summary>Limits of a member that a JSON schema can express.</summary>
public sealed record Limits
{
    /// <summary>Minimum length.</summary>
    public int? MinLength { get; init; }

    /// <summary>Maximum length.</summary>
    public int? MaxLength { get; init; }

    /// <summary>Regular expression that a valid text matches, with the same meaning in .NET and ECMAScript.</summary>
    public string? Pattern { get; init; }

    /// <summary>The allowed texts; null if any text is allowed.</summary>
    public IReadOnlyList<string>? Names { get; init; }

    /// <summary>The enum whose names these are.</summary>
    public Type? NamesOf { get; init; }

    /// <summary>Whether null is refused although the member may be absent.</summary>
    public bool ForbidsNull { get; init; }
}

/// <summary>A rule that exposes its limits for the OpenAPI document.</summary>
public interface ILimitedRule
{
    /// <summary>The limits of the rule.</summary>
    Limits Limits { get; }
}

/// <summary>A rule with a predicate and its limits.</summary>
internal sealed class LimitedRule<T, TValue>(Limits limits, Func<T, TValue, bool> isGood) : PropertyValidator<T, TValue>, ILimitedRule
{
    public override string Name => nameof(LimitedRule<,>);

    public Limits Limits => limits;

    public override bool IsValid(ValidationContext<T> context, TValue value) => isGood(context.InstanceToValidate, value);
}
