using FluentValidation;
using Impressions.Application.Common.Validation;
using Impressions.Domain.Earnings;

namespace Impressions.Application.Earnings.Commands;

/// <summary>The rules that creating and updating an earning share. Null passes.</summary>
internal static class EarningRules
{
    /// <summary>Requires an amount in the smallest unit of the currency.</summary>
    public static IRuleBuilderOptions<T, long?> IsAmount<T>(this IRuleBuilder<T, long?> rule) =>
        rule.InclusiveBetween(1, Earning.MaxAmount)
            .WithMessage($"{{PropertyName}} must be 1 to {Earning.MaxAmount}, in the currency's smallest unit.");

    /// <summary>Requires a currency, in any case.</summary>
    public static IRuleBuilderOptions<T, string?> IsCurrency<T>(this IRuleBuilder<T, string?> rule) =>
        rule.Is(new Limits { Pattern = "^[A-Za-z]{3}$" }, value => Currencies.Normalize(value) is not null)
            .WithMessage("{PropertyName} must be a code of ISO 4217, such as USD.");

    /// <summary>Requires the type of an earning, a short word.</summary>
    public static IRuleBuilderOptions<T, string?> IsEarningType<T>(this IRuleBuilder<T, string?> rule) =>
        rule.Is(new Limits { MinLength = 1, MaxLength = Earning.TypeMaxLength, Pattern = "^[a-z0-9_-]+$" }, Earning.IsType)
            .WithMessage($"{{PropertyName}} must be 1 to {Earning.TypeMaxLength} characters of a-z, 0-9, '_' and '-'.");
}
