namespace Impressions.Domain.Impressions.Classification;

/// <summary>One piece of knowledge about user agents.</summary>
/// <typeparam name="T">What is concluded.</typeparam>
/// <param name="Token">The text to find; case does not matter.</param>
/// <param name="Verdict">What it says of the agent.</param>
/// <param name="Reason">Why.</param>
/// <param name="Place">Where it counts.</param>
public sealed record Rule<T>(string Token, T Verdict, string Reason, Place Place = Place.Anywhere);
