using System.Security.Cryptography;
using AutoMapper;
using Impressions.Application.ApiKeys;
using Impressions.Application.Common.Idempotency;
using Impressions.Application.Impressions;
using Impressions.Application.Impressions.Queries.GetJourney;
using Impressions.Application.Organizations;
using Impressions.Application.Privacy.Commands.CreateErasure;
using Impressions.Domain.Impressions;
using Impressions.Domain.Privacy;
using Impressions.Domain.Referrals;
using Impressions.Domain.Students;

namespace Impressions.Application.Privacy;

/// <summary>Erases the personal data of a person and writes the receipt.</summary>
internal sealed class PersonEraser(
    IPersonalDataRepository data, IErasureRepository erasures, IJourneyReader journeys, IOrganizationRepository organizations, IMapper mapper, TimeProvider time)
{
    private const int ProofBytes = 32;

    /// <summary>Erases the personal data.</summary>
    /// <param name="subject">By what the request names the person.</param>
    /// <param name="request">The request, whose canonical form is hashed.</param>
    /// <param name="students">The students to erase.</param>
    /// <param name="referrals">The referrals to erase, with their impressions.</param>
    /// <param name="impressions">Further impressions to erase.</param>
    /// <param name="cancellationToken">Cancels the queries.</param>
    public async Task<NewErasureResponse> EraseAsync(
        ErasureSubject subject,
        CreateErasureCommand request,
        IReadOnlyList<Student> students,
        IReadOnlyList<Referral> referrals,
        IReadOnlyList<Impression> impressions,
        CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var scans = await ListScansAsync(referrals, impressions, cancellationToken);
        string[] referralIds = [.. referrals.Select(referral => referral.Id)];
        string[] studentIds = [.. students.Select(student => student.Id)];
        var earnings = await data.ListEarningsAsync(referralIds, studentIds, cancellationToken);
        var copies = await data.EraseCopiesAsync(
            [.. studentIds, .. referralIds, .. earnings.Select(earning => earning.Id)], [.. scans.Select(scan => scan.Id)], now, cancellationToken);
        var counts = new ErasureCounts(
            students.Count(student => student.ErasePersonalData(now)),
            referrals.Count(referral => referral.ErasePersonalData(now)),
            scans.Count(scan => scan.ErasePersonalData(ScanFields.WithoutPersonalData(scan.Metadata), now)),
            earnings.Count(earning => earning.ErasePersonalData(now)),
            copies.Events,
            copies.Deliveries,
            copies.Keys);

        // An e-mail address is easily guessed by its hash, so the hash has a part that is not stored.
        var proof = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(ProofBytes));
        var hash = Convert.ToHexStringLower(SHA256.HashData([.. CanonicalRequest.Print(request), (byte)'\n', .. System.Text.Encoding.ASCII.GetBytes(proof)]));
        var erasure = Erasure.Create(await organizations.RequireCallersAsync(cancellationToken), subject, hash, counts, now);
        erasures.Add(erasure);
        var response = mapper.Map<NewErasureResponse>(erasure);
        response.Proof = new Secret(proof);
        return response;
    }

    /// <summary>Lists the impressions of referrals and others, each with the scans of the same visit.</summary>
    public async Task<IReadOnlyList<Impression>> ListScansAsync(
        IReadOnlyList<Referral> referrals, IReadOnlyList<Impression> impressions, CancellationToken cancellationToken)
    {
        var known = (await data.ListImpressionsAsync([.. referrals.Select(referral => referral.ImpressionId).Distinct()], cancellationToken))
            .Concat(impressions).DistinctBy(impression => impression.Id).ToList();
        var ids = known.Select(impression => impression.Id).ToHashSet(StringComparer.Ordinal);
        var repeats = new HashSet<string>(StringComparer.Ordinal);
        foreach (var impression in known)
        {
            repeats.UnionWith((await Visit.ListAsync(journeys, impression, cancellationToken)).Select(scan => scan.Id));
        }

        repeats.ExceptWith(ids);
        return repeats.Count == 0 ? known : [.. known, .. await data.ListImpressionsAsync(repeats, cancellationToken)];
    }
}
