using Impressions.Application.Earnings.Queries.GetEarning;
using Impressions.Application.Events.Queries.ListEvents;
using Impressions.Application.Impressions.Queries.GetImpression;
using Impressions.Application.Posters.Queries.GetPoster;
using Impressions.Application.Referrals.Queries.GetReferral;
using Impressions.Application.Users.Queries.GetUser;
using Impressions.Application.Webhooks.Queries.ListWebhookDeliveries;
using Impressions.Domain.Common;

namespace Impressions.Application.Privacy.Queries.GetPersonalData;

/// <summary>All that is stored about a person.</summary>
public sealed class PersonalDataResponse
{
    /// <summary>E-mail address of the request.</summary>
    /// <example>grace@example.com</example>
    public required string Email { get; set; }

    /// <summary>Time at which the document was created, UTC, RFC 3339.</summary>
    /// <example>2024-02-01T09:00:00Z</example>
    public required DateTime GeneratedAt { get; set; }

    /// <summary>The person as a user (student), once for each program.</summary>
    public required IReadOnlyList<UserResponse> Users { get; set; }

    /// <summary>The posters of these users.</summary>
    public required IReadOnlyList<PosterResponse> Posters { get; set; }

    /// <summary>The sign-ups of the person, once for each program.</summary>
    public required IReadOnlyList<ReferralResponse> Referrals { get; set; }

    /// <summary>The scans that led to these sign-ups, with their repeats.</summary>
    public required IReadOnlyList<PersonalImpressionResponse> Impressions { get; set; }

    /// <summary>The earnings of these sign-ups and users.</summary>
    public required IReadOnlyList<EarningResponse> Earnings { get; set; }

    /// <summary>The stored events of these users, sign-ups and earnings, oldest first.</summary>
    public required IReadOnlyList<EventResponse> Events { get; set; }

    /// <summary>The messages that sent these events to receivers of webhooks.</summary>
    public required IReadOnlyList<WebhookDeliveryResponse> WebhookDeliveries { get; set; }

    /// <summary>Responses about these resources that are stored with idempotency keys for 24 hours.</summary>
    public required IReadOnlyList<StoredAnswerResponse> StoredResponses { get; set; }
}

/// <summary>A scan, with what is stored of it besides.</summary>
public sealed class PersonalImpressionResponse
{
    /// <summary>The impression.</summary>
    public required ImpressionResponse Impression { get; set; }

    /// <summary>What the browser said about itself besides the user agent, in an internal format.</summary>
    public required Metadata Signals { get; set; }
}

/// <summary>A response that is stored with an idempotency key.</summary>
public sealed class StoredAnswerResponse
{
    /// <summary>Name of the use case.</summary>
    /// <example>CreateReferral</example>
    public required string UseCase { get; set; }

    /// <summary>Time of the request, UTC, RFC 3339.</summary>
    /// <example>2024-02-01T09:00:00Z</example>
    public required DateTime CreatedAt { get; set; }

    /// <summary>The response, in an internal format.</summary>
    public required Metadata Response { get; set; }
}
