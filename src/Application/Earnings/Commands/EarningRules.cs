using FluentValidation;
using Impressions.Domain.Earnings;

namespace Impressions.Application.Earnings.Commands;

/// <summary>The rules that the making and the changing of an earning share. They leave null alone.</summary>
internal static class EarningRules
{
    /// <summary>An amount of money, in the currency's smallest unit.</summary>
    public static IRuleBuilderOptions<T, long?> IsAmount<T>(this IRuleBuilder<T, long?> rule) =>
        rule.InclusiveBetween(1, Earning.MaxAmount)
            .WithMessage($"{{PropertyName}} must be 1 to {Earning.MaxAmount}, in the currency's smallest unit.");

    /// <summary>A currency, in any case.</summary>
    public static IRuleBuilderOptions<T, string?> IsCurrency<T>(this IRuleBuilder<T, string?> rule) =>
        rule.Must(value => value is null || Currencies.Normalize(value) is not null)
            .WithMessage("{PropertyName} must be a code of ISO 4217, such as USD.");

    /// <summary>What an earning is for, a short word.</summary>
    public static IRuleBuilderOptions<T, string?> IsEarningType<T>(this IRuleBuilder<T, string?> rule) =>
        rule.Must(value => value is null || Earning.IsType(value))
            .WithMessage($"{{PropertyName}} must be 1 to {Earning.TypeMaxLength} characters of a-z, 0-9, '_' and '-'.");
}
