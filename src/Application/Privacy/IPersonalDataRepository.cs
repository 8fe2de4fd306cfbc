using Impressions.Application.Common.Idempotency;
using Impressions.Application.Events;
using Impressions.Domain.Earnings;
using Impressions.Domain.Impressions;
using Impressions.Domain.Posters;
using Impressions.Domain.Referrals;
using Impressions.Domain.Students;
using Impressions.Domain.Webhooks;

namespace Impressions.Application.Privacy;

/// <summary>
/// Finds what is stored about a person, in the rows of the person and in copies of them. Queries return only rows of the caller's organization. Changes to
/// an entity that was found are saved after the command.
/// </summary>
public interface IPersonalDataRepository
{
    /// <summary>Lists the students with a normalized e-mail address, of all programs.</summary>
    Task<IReadOnlyList<Student>> ListStudentsAsync(string emailKey, CancellationToken cancellationToken);

    /// <summary>Lists the referrals with a normalized e-mail address, of all programs.</summary>
    Task<IReadOnlyList<Referral>> ListReferralsAsync(string emailKey, CancellationToken cancellationToken);

    /// <summary>Lists impressions by their IDs. Unknown IDs are absent.</summary>
    Task<IReadOnlyList<Impression>> ListImpressionsAsync(IReadOnlyCollection<string> ids, CancellationToken cancellationToken);

    /// <summary>Lists the earnings of referrals and of students.</summary>
    Task<IReadOnlyList<Earning>> ListEarningsAsync(
        IReadOnlyCollection<string> referralIds, IReadOnlyCollection<string> studentIds, CancellationToken cancellationToken);

    /// <summary>Lists the posters of students.</summary>
    Task<IReadOnlyList<Poster>> ListPostersAsync(IReadOnlyCollection<string> studentIds, CancellationToken cancellationToken);

    /// <summary>Lists the events of resources, oldest first.</summary>
    Task<IReadOnlyList<EventRow>> ListEventsAsync(IReadOnlyCollection<string> resourceIds, CancellationToken cancellationToken);

    /// <summary>Lists the deliveries of events.</summary>
    Task<IReadOnlyList<WebhookDelivery>> ListDeliveriesAsync(IReadOnlyList<EventRow> events, CancellationToken cancellationToken);

    /// <summary>Lists the idempotency keys with a stored response about resources.</summary>
    Task<IReadOnlyList<IdempotencyKey>> ListStoredAnswersAsync(IReadOnlyCollection<string> resourceIds, CancellationToken cancellationToken);

    /// <summary>
    /// Erases the copies of personal data in events, in the responses of receivers of webhooks and in stored responses, and makes the caches and the senders of
    /// webhooks of all processes forget theirs.
    /// </summary>
    /// <param name="resourceIds">IDs of the students, referrals and earnings.</param>
    /// <param name="impressionIds">IDs of the impressions.</param>
    /// <param name="now">Current time, UTC.</param>
    /// <param name="cancellationToken">Cancels the queries.</param>
    Task<CopyCounts> EraseCopiesAsync(
        IReadOnlyCollection<string> resourceIds, IReadOnlyCollection<string> impressionIds, DateTime now, CancellationToken cancellationToken);
}

/// <summary>How many copies lost personal data.</summary>
/// <param name="Events">Events.</param>
/// <param name="Deliveries">Deliveries of webhooks.</param>
/// <param name="Keys">Stored responses.</param>
public sealed record CopyCounts(int Events, int Deliveries, int Keys);
