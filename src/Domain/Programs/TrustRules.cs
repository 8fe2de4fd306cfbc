namespace Impressions.Domain.Programs;

/// <summary>What a program demands of a sign-up.</summary>
/// <param name="RequireImpressionToken">Whether a sign-up needs the token of its scan.</param>
/// <param name="ImpressionTokenDays">For how many days a token is valid, 1 to 365.</param>
/// <param name="RequireFlagAcknowledgement">Whether a flagged sign-up is verified only after its flags were acknowledged.</param>
public sealed record TrustRules(
    bool RequireImpressionToken = false,
    int ImpressionTokenDays = TrustRules.DefaultImpressionTokenDays,
    bool RequireFlagAcknowledgement = false)
{
    /// <summary>The default of <see cref="ImpressionTokenDays"/>: most visitors who sign up do so within a month.</summary>
    public const int DefaultImpressionTokenDays = 30;

    /// <summary>The maximum of <see cref="ImpressionTokenDays"/>.</summary>
    public const int MaxImpressionTokenDays = 365;
}
