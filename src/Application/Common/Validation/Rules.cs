using System.Linq.Expressions;
using FluentValidation;
using Impressions.Application.Common.Concurrency;
using Impressions.Domain.Common;

namespace Impressions.Application.Common.Validation;

/// <summary>
/// The rules that requests share. They use the predicates of the domain, so that no rule is written twice. Null passes all of them, except
/// <see cref="IsRequired"/> and <see cref="CannotBeCleared"/>.
/// </summary>
internal static class Rules
{
    private static readonly TimeSpan ClockSkew = TimeSpan.FromSeconds(5);

    /// <summary>Requires a member.</summary>
    public static IRuleBuilderOptions<T, TValue> IsRequired<T, TValue>(this IRuleBuilder<T, TValue> rule) =>
        rule.NotNull().WithMessage("{PropertyName} is required.");

    /// <summary>Adds a rule for a member of a partial update that null clears.</summary>
    public static IRuleBuilder<T, TValue> CanBeCleared<T, TValue>(this AbstractValidator<T> validator, Expression<Func<T, Optional<TValue>>> member)
        where T : PartialUpdate =>
        validator.RuleFor(ValueOf(member));

    /// <summary>Adds a rule for a member of a partial update that may be absent, but not null.</summary>
    public static IRuleBuilderOptions<T, TValue> CannotBeCleared<T, TValue>(
        this AbstractValidator<T> validator, Expression<Func<T, Optional<TValue>>> member)
        where T : PartialUpdate
    {
        var get = member.Compile();
        return validator.RuleFor(ValueOf(member))
            .Is(new Limits { ForbidsNull = true }, (request, value) => value is not null || !get(request).IsPresent)
            .WithMessage("{PropertyName} can't be null.");
    }

    /// <summary>Requires one line of 1 to a maximum number of characters, in any script.</summary>
    public static IRuleBuilderOptions<T, string?> IsLine<T>(this IRuleBuilder<T, string?> rule, int maxLength) =>
        rule.Is(new Limits { MinLength = 1, MaxLength = maxLength }, value => Text.IsLine(value, maxLength))
            .WithMessage($"{{PropertyName}} must have 1 to {maxLength} characters, at least one of them visible and none a control character.");

    /// <summary>Requires at most a maximum number of characters, in any number of lines.</summary>
    public static IRuleBuilderOptions<T, string?> IsProse<T>(this IRuleBuilder<T, string?> rule, int maxLength) =>
        rule.Is(new Limits { MaxLength = maxLength }, value => Text.IsProse(value, maxLength))
            .WithMessage($"{{PropertyName}} must have at most {maxLength} characters, none of them a control character except line ends and tabs.");

    /// <summary>Requires the name of a resource or a person.</summary>
    public static IRuleBuilderOptions<T, string?> IsName<T>(this IRuleBuilder<T, string?> rule) => rule.IsLine(Text.NameMaxLength);

    /// <summary>Requires an e-mail address.</summary>
    public static IRuleBuilderOptions<T, string?> IsEmail<T>(this IRuleBuilder<T, string?> rule) =>
        rule.Is(new Limits { MinLength = 3, MaxLength = Text.EmailMaxLength }, Text.IsEmail)
            .WithMessage(
                "{PropertyName} must be an e-mail address: one '@' with text on both sides, a valid host, no white space or invisible characters, "
                + $"at most {Text.EmailMaxLength} characters.");

    /// <summary>Requires an absolute http or https URL.</summary>
    public static IRuleBuilderOptions<T, string?> IsWebUrl<T>(this IRuleBuilder<T, string?> rule) =>
        rule.Is(new Limits { MaxLength = Text.UrlMaxLength }, Text.IsWebUrl)
            .WithMessage($"{{PropertyName}} must be an absolute http or https URL of at most {Text.UrlMaxLength} characters.");

    /// <summary>Requires a time in the past. A few seconds in the future are accepted, since the clock of the client may be ahead.</summary>
    public static IRuleBuilderOptions<T, DateTimeOffset?> IsNotInTheFuture<T>(this IRuleBuilder<T, DateTimeOffset?> rule, TimeProvider time) =>
        rule.Must(value => value is null || value <= time.GetUtcNow() + ClockSkew).WithMessage("{PropertyName} must not be in the future.");

    /// <summary>Requires a whole number within bounds.</summary>
    public static IRuleBuilderOptions<T, int?> IsBetween<T>(this IRuleBuilder<T, int?> rule, int min, int max) =>
        rule.InclusiveBetween(min, max).WithMessage($"{{PropertyName}} must be {min} to {max}.");

    /// <summary>Requires one of the names of an enum, in any case.</summary>
    public static IRuleBuilderOptions<T, string?> IsOneOf<T>(this IRuleBuilder<T, string?> rule, Type type) =>
        rule.IsOneOf(type, [.. SnakeCaseEnum.Names(type)]);

    /// <summary>Requires one of the given names of an enum, in any case.</summary>
    public static IRuleBuilderOptions<T, string?> IsOneOf<T>(this IRuleBuilder<T, string?> rule, Type type, IReadOnlyList<string> names) =>
        rule.Is(new Limits { Names = names, NamesOf = type }, value => names.Contains(value, StringComparer.OrdinalIgnoreCase))
            .WithMessage($"{{PropertyName}} must be one of: {string.Join(", ", names)}.");

    /// <summary>Requires each text of a list to be one of the names of an enum, in any case.</summary>
    public static IRuleBuilderOptions<T, IReadOnlyList<string?>?> AreOneOf<T>(this IRuleBuilder<T, IReadOnlyList<string?>?> rule, Type type)
    {
        string[] names = [.. SnakeCaseEnum.Names(type)];
        return rule
            .Is(
                new Limits { Names = names, NamesOf = type },
                (_, values) => values is null || values.All(value => names.Contains(value, StringComparer.OrdinalIgnoreCase)))
            .WithMessage($"{{PropertyName}} must be one of: {string.Join(", ", names)}.");
    }

    /// <summary>Requires a text that matches a predicate, with its limits for the OpenAPI document.</summary>
    public static IRuleBuilderOptions<T, string?> Is<T>(this IRuleBuilder<T, string?> rule, Limits limits, Func<string, bool> isGood) =>
        rule.Is(limits, (_, value) => value is null || isGood(value));

    /// <summary>The value of a member. A conversion, unlike a property, leaves the rule the name of the member.</summary>
    private static Expression<Func<T, TValue>> ValueOf<T, TValue>(Expression<Func<T, Optional<TValue>>> member) =>
        Expression.Lambda<Func<T, TValue>>(Expression.Convert(member.Body, typeof(TValue)), member.Parameters);

    private static IRuleBuilderOptions<T, TValue> Is<T, TValue>(this IRuleBuilder<T, TValue> rule, Limits limits, Func<T, TValue, bool> isGood) =>
        rule.SetValidator(new LimitedRule<T, TValue>(limits, isGood));
}
