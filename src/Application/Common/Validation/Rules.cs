using System.Linq.Expressions;
using FluentValidation;
using Impressions.Domain.Common;

namespace Impressions.Application.Common.Validation;

/// <summary>
/// The rules that requests share, in wire names. They ask the domain's own predicates, so that no rule is written twice. All but
/// <see cref="IsRequired"/> and <see cref="CannotBeCleared"/> leave null alone.
/// </summary>
internal static class Rules
{
    /// <summary>The member is there.</summary>
    public static IRuleBuilderOptions<T, TValue> IsRequired<T, TValue>(this IRuleBuilder<T, TValue> rule) =>
        rule.NotNull().WithMessage("{PropertyName} is required.");

    /// <summary>A rule for a member that a partial update may leave out, but not set to null.</summary>
    public static IRuleBuilderOptions<T, TValue> CannotBeCleared<T, TValue>(
        this AbstractValidator<T> validator, Expression<Func<T, TValue>> member)
        where T : PartialUpdate
    {
        var name = ((MemberExpression)member.Body).Member.Name;
        return validator.RuleFor(member).Must((request, value) => value is not null || !request.IsNamed(name))
            .WithMessage("{PropertyName} can't be null.");
    }

    /// <summary>One line of 1 to so many characters, of the world's letters.</summary>
    public static IRuleBuilderOptions<T, string?> IsLine<T>(this IRuleBuilder<T, string?> rule, int maxLength) =>
        rule.Must(value => value is null || Text.IsLine(value, maxLength))
            .WithMessage($"{{PropertyName}} must have 1 to {maxLength} characters, none of them a control character.");

    /// <summary>At most so many characters, in lines if it likes.</summary>
    public static IRuleBuilderOptions<T, string?> IsProse<T>(this IRuleBuilder<T, string?> rule, int maxLength) =>
        rule.Must(value => value is null || Text.IsProse(value, maxLength))
            .WithMessage($"{{PropertyName}} must have at most {maxLength} characters, none of them a control character but for line ends and tabs.");

    /// <summary>The name of a thing or a person.</summary>
    public static IRuleBuilderOptions<T, string?> IsName<T>(this IRuleBuilder<T, string?> rule) => rule.IsLine(Text.NameMaxLength);

    /// <summary>An e-mail address.</summary>
    public static IRuleBuilderOptions<T, string?> IsEmail<T>(this IRuleBuilder<T, string?> rule) =>
        rule.Must(value => value is null || Text.IsEmail(value))
            .WithMessage(
                $"{{PropertyName}} must be an e-mail address: one '@' with something on both sides, no white space, at most {Text.EmailMaxLength} characters.");

    /// <summary>An absolute http or https URL.</summary>
    public static IRuleBuilderOptions<T, string?> IsWebUrl<T>(this IRuleBuilder<T, string?> rule) =>
        rule.Must(value => value is null || Text.IsWebUrl(value))
            .WithMessage($"{{PropertyName}} must be an absolute http or https URL of at most {Text.UrlMaxLength} characters.");

    /// <summary>A whole number within bounds.</summary>
    public static IRuleBuilderOptions<T, int?> IsBetween<T>(this IRuleBuilder<T, int?> rule, int min, int max) =>
        rule.InclusiveBetween(min, max).WithMessage($"{{PropertyName}} must be {min} to {max}.");

    /// <summary>One of an enum's names.</summary>
    public static IRuleBuilderOptions<T, string?> IsOneOf<T>(this IRuleBuilder<T, string?> rule, Type type) =>
        rule.Must(value => value is null || WireEnum.IsName(type, value))
            .WithMessage($"{{PropertyName}} must be one of: {string.Join(", ", WireEnum.Names(type))}.");
}
