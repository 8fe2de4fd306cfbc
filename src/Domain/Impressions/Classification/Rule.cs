namespace Impressions.Domain.Impressions.Classification;

/// <summary>A rule of the classification: what a token in a user agent or another signal means.</summary>
/// <typeparam name="T">The type of the conclusion.</typeparam>
/// <param name="Token">The text to find (case-insensitive).</param>
/// <param name="Verdict">The conclusion.</param>
/// <param name="Reason">The reason of the rule, for its readers.</param>
/// <param name="Position">The position at which the token matches.</param>
public sealed record Rule<T>(string Token, T Verdict, string Reason, TokenPosition Position = TokenPosition.Anywhere);
