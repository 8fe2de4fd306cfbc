namespace Impressions.Application.Referrals;

/// <summary>The domains of disposable e-mail addresses that the operator has added.</summary>
/// <param name="MoreDomains">The domains, in lower case.</param>
public sealed record DisposableEmails(IReadOnlySet<string> MoreDomains);
