using System.Linq.Expressions;
using FluentValidation;
using Impressions.Application.Common.Concurrency;
using Impressions.Domain.Common;

namespace Impressions.Application.Common.Validation;

/// <summary>
/// The rules that requests share, in wire names. They ask the domain's own predicates, so that no rule is written twice. All but
/// <see cref="IsRequired"/> and <see cref="CannotBeCleared"/> leave null alone.
/// </summary>
internal static class Rules
{
    private static readonly TimeSpan ClockSkew = TimeSpan.FromSeconds(5);

    /// <summary>The member is there.</summary>
    public static IRuleBuilderOptions<T, TValue> IsRequired<T, TValue>(this IRuleBuilder<T, TValue> rule) =>
        rule.NotNull().WithMessage("{PropertyName} is required.");

    /// <summary>A rule for a member that a partial update may leave out, but not set to null.</summary>
    public static IRuleBuilderOptions<T, TValue> CannotBeCleared<T, TValue>(
        this AbstractValidator<T> validator, Expression<Func<T, TValue>> member)
        where T : PartialUpdate
    {
        var name = ((MemberExpression)member.Body).Member.Name;
        return validator.RuleFor(member)
            .Is(new Limits { ForbidsNull = true }, (request, value) => value is not null || !request.IsNamed(name))
            .WithMessage("{PropertyName} can't be null.");
    }

    /// <summary>One line of 1 to so many characters, of the world's letters.</summary>
    public static IRuleBuilderOptions<T, string?> IsLine<T>(this IRuleBuilder<T, string?> rule, int maxLength) =>
        rule.Is(new Limits { MinLength = 1, MaxLength = maxLength }, value => Text.IsLine(value, maxLength))
            .WithMessage($"{{PropertyName}} must have 1 to {maxLength} characters, at least one of them visible and none a control character.");

    /// <summary>At most so many characters, in lines if it likes.</summary>
    public static IRuleBuilderOptions<T, string?> IsProse<T>(this IRuleBuilder<T, string?> rule, int maxLength) =>
        rule.Is(new Limits { MaxLength = maxLength }, value => Text.IsProse(value, maxLength))
            .WithMessage($"{{PropertyName}} must have at most {maxLength} characters, none of them a control character but for line ends and tabs.");

    /// <summary>The name of a thing or a person.</summary>
    public static IRuleBuilderOptions<T, string?> IsName<T>(this IRuleBuilder<T, string?> rule) => rule.IsLine(Text.NameMaxLength);

    /// <summary>An e-mail address.</summary>
    public static IRuleBuilderOptions<T, string?> IsEmail<T>(this IRuleBuilder<T, string?> rule) =>
        rule.Is(new Limits { MinLength = 3, MaxLength = Text.EmailMaxLength }, Text.IsEmail)
            .WithMessage(
                $"{{PropertyName}} must be an e-mail address: one '@' with something on both sides, no white space, at most {Text.EmailMaxLength} characters.");

    /// <summary>An absolute http or https URL.</summary>
    public static IRuleBuilderOptions<T, string?> IsWebUrl<T>(this IRuleBuilder<T, string?> rule) =>
        rule.Is(new Limits { MaxLength = Text.UrlMaxLength }, Text.IsWebUrl)
            .WithMessage($"{{PropertyName}} must be an absolute http or https URL of at most {Text.UrlMaxLength} characters.");

    /// <summary>A time that has come, or will within the few seconds that another machine's clock may be ahead.</summary>
    public static IRuleBuilderOptions<T, DateTimeOffset?> IsNotInTheFuture<T>(this IRuleBuilder<T, DateTimeOffset?> rule, TimeProvider time) =>
        rule.Must(value => value is null || value <= time.GetUtcNow() + ClockSkew).WithMessage("{PropertyName} must not be in the future.");

    /// <summary>A whole number within bounds.</summary>
    public static IRuleBuilderOptions<T, int?> IsBetween<T>(this IRuleBuilder<T, int?> rule, int min, int max) =>
        rule.InclusiveBetween(min, max).WithMessage($"{{PropertyName}} must be {min} to {max}.");

    /// <summary>One of an enum's names, in any case.</summary>
    public static IRuleBuilderOptions<T, string?> IsOneOf<T>(this IRuleBuilder<T, string?> rule, Type type) =>
        rule.IsOneOf(type, [.. SnakeCaseEnum.Names(type)]);

    /// <summary>One of an enum's names, in any case, where they have letters of their own.</summary>
    public static IRuleBuilderOptions<T, string?> IsOneOf<T>(this IRuleBuilder<T, string?> rule, Type type, IReadOnlyList<string> names) =>
        rule.Is(new Limits { Names = names, NamesOf = type }, value => names.Contains(value, StringComparer.OrdinalIgnoreCase))
            .WithMessage($"{{PropertyName}} must be one of: {string.Join(", ", names)}.");

    /// <summary>A text of a kind, which says what it comes to.</summary>
    public static IRuleBuilderOptions<T, string?> Is<T>(this IRuleBuilder<T, string?> rule, Limits limits, Func<string, bool> isGood) =>
        rule.Is(limits, (_, value) => value is null || isGood(value));

    private static IRuleBuilderOptions<T, TValue> Is<T, TValue>(this IRuleBuilder<T, TValue> rule, Limits limits, Func<T, TValue, bool> isGood) =>
        rule.SetValidator(new LimitedRule<T, TValue>(limits, isGood));
}
