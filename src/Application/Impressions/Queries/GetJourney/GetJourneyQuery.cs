using Impressions.Application.Common;
using Impressions.Application.Common.Exceptions;
using Impressions.Application.Common.Validation;
using Impressions.Domain.Earnings;
using Impressions.Domain.Organizations;
using Impressions.Domain.Referrals;
using MediatR;

namespace Impressions.Application.Impressions.Queries.GetJourney;

/// <summary>Gets what became of one scan: its repeats, its referrals and their earnings.</summary>
/// <param name="ImpressionId">ID of the impression. A text that is no valid ID is not found.</param>
public sealed record GetJourneyQuery(string ImpressionId) : IRequest<JourneyResponse>;

/// <summary>The caller sees referrals and earnings only with the scopes to read them.</summary>
internal sealed class GetJourneyQueryHandler(IImpressionRepository impressions, IJourneyReader journeys, ICaller caller)
    : IRequestHandler<GetJourneyQuery, JourneyResponse>
{
    private const int MaxEntries = 1_000;

    public async Task<JourneyResponse> Handle(GetJourneyQuery request, CancellationToken cancellationToken)
    {
        var impression = await Lookup.GetOrThrowAsync(
            (id, cancellation) => impressions.FindAsync(id, cancellation).AsTask(), request.ImpressionId, "impression", cancellationToken);
        var scans = await Visit.ListAsync(journeys, impression, cancellationToken);
        IReadOnlyList<Referral> referrals = caller.Scopes.Contains(Scopes.ReferralsRead)
            ? await journeys.ListReferralsAsync([.. scans.Select(scan => scan.Id)], cancellationToken)
            : [];
        IReadOnlyList<Earning> earnings = caller.Scopes.Contains(Scopes.EarningsRead) && referrals.Count > 0
            ? await journeys.ListEarningsAsync([.. referrals.Select(referral => referral.Id)], cancellationToken)
            : [];
        var ids = referrals.Select(referral => referral.Id).Concat(earnings.Select(earning => earning.Id)).ToList();
        var changes = (ids.Count == 0 ? [] : await journeys.ListStatusChangesAsync(ids, cancellationToken))
            .ToLookup(change => change.ResourceId, StringComparer.Ordinal);
        var entries = scans.Select((scan, i) => Entry(scan.ScannedAt, i == 0 ? JourneyEntryKind.Scan : JourneyEntryKind.RepeatScan, scan.Id, status: null))
            .Concat(referrals.SelectMany(referral => History(
                referral.Id,
                referral.CreatedAt,
                SnakeCaseEnum.NameOf(ReferralStatus.Pending),
                SnakeCaseEnum.NameOf(referral.Status),
                referral.VerifiedAt ?? referral.UpdatedAt,
                JourneyEntryKind.ReferralCreated,
                JourneyEntryKind.ReferralStatusChanged)))
            .Concat(earnings.SelectMany(earning => History(
                earning.Id,
                earning.CreatedAt,
                SnakeCaseEnum.NameOf(EarningStatus.Pending),
                SnakeCaseEnum.NameOf(earning.Status),
                earning.PaidAt ?? earning.UpdatedAt,
                JourneyEntryKind.EarningCreated,
                JourneyEntryKind.EarningStatusChanged)));
        return new JourneyResponse
        {
            ImpressionId = impression.Id,
            Entries = [.. entries.OrderBy(entry => entry.At).ThenBy(entry => entry.Kind).Take(MaxEntries)],
        };

        // A row that was last changed by a version without a history has only its last status.
        IEnumerable<JourneyEntry> History(
            string id, DateTime createdAt, string first, string current, DateTime changedAt, JourneyEntryKind created, JourneyEntryKind changed) =>
        [
            Entry(createdAt, created, id, first),
            .. changes[id].Select(change => Entry(change.ChangedAt, changed, id, change.Status)),
            .. current == first || changes[id].Any() ? [] : new[] { Entry(changedAt, changed, id, current) },
        ];
    }

    private static JourneyEntry Entry(DateTime at, JourneyEntryKind kind, string id, string? status) =>
        new() { At = at, Kind = kind, Id = id, Status = status };
}
