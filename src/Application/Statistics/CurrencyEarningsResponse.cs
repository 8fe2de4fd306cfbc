namespace Impressions.Application.Statistics;

/// <summary>The earnings in one currency, without failed ones.</summary>
public sealed class CurrencyEarningsResponse
{
    /// <summary>Currency, ISO 4217, upper case.</summary>
    /// <example>USD</example>
    public required string Currency { get; set; }

    /// <summary>Number of earnings.</summary>
    /// <example>3</example>
    public required long Count { get; set; }

    /// <summary>Sum of the amounts in the smallest unit of the currency: 500 is 5.00 USD.</summary>
    /// <example>1500</example>
    public required long Amount { get; set; }
}
