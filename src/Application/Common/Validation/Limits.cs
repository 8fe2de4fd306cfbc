using FluentValidation;
using FluentValidation.Validators;

namespace Impressions.Application.Common.Validation;

/// <summary>What a member may be, as far as a schema of JSON can tell it.</summary>
public sealed record Limits
{
    /// <summary>The fewest characters.</summary>
    public int? MinLength { get; init; }

    /// <summary>The most characters.</summary>
    public int? MaxLength { get; init; }

    /// <summary>A regular expression that the text matches, the same in .NET and in ECMAScript.</summary>
    public string? Pattern { get; init; }

    /// <summary>The texts there are; null: any.</summary>
    public IReadOnlyList<string>? Names { get; init; }

    /// <summary>The enum that has those names.</summary>
    public Type? NamesOf { get; init; }

    /// <summary>Null is refused, though the member may be absent.</summary>
    public bool ForbidsNull { get; init; }
}

/// <summary>A rule that can say what it asks for, so that the OpenAPI document says it too.</summary>
public interface ILimitedRule
{
    /// <summary>What it asks for.</summary>
    Limits Limits { get; }
}

/// <summary>A predicate, and what it comes to.</summary>
internal sealed class LimitedRule<T, TValue>(Limits limits, Func<T, TValue, bool> isGood) : PropertyValidator<T, TValue>, ILimitedRule
{
    public override string Name => nameof(LimitedRule<,>);

    public Limits Limits => limits;

    public override bool IsValid(ValidationContext<T> context, TValue value) => isGood(context.InstanceToValidate, value);
}
