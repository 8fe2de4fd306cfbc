namespace Impressions.Domain.Referrals.Flags;

/// <summary>A rule that flags sign-ups.</summary>
/// <param name="Flag">The flag.</param>
/// <param name="Reason">The reason of the rule, for managers who see the flag.</param>
/// <param name="Find">
/// Gets the earlier sign-ups that get the flag together with this one; null if the rule does not match. An empty list flags this one alone.
/// </param>
public sealed record FlagRule(ReferralFlagKind Flag, string Reason, Func<SignUp, IReadOnlyList<EarlierSignUp>?> Find);
