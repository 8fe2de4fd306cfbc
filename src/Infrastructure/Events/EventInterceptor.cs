using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Impressions.Application.Common.Json;
using Impressions.Domain.Common;
using Impressions.Domain.Earnings;
using Impressions.Domain.Events;
using Impressions.Domain.Impressions;
using Impressions.Domain.Posters;
using Impressions.Domain.Programs;
using Impressions.Domain.Referrals;
using Impressions.Domain.Students;
using Impressions.Domain.Webhooks;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Impressions.Infrastructure.Events;

/// <summary>Adds to each save the events of its changes, so that they are committed together.</summary>
internal sealed class EventInterceptor(IWireJson json, TimeProvider time) : SaveChangesInterceptor
{
    /// <summary>Responses do not escape non-ASCII characters either.</summary>
    private static readonly JsonSerializerOptions PrintOptions = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public override ValueTask<InterceptionResult<int>> SavingChangesAsync(
        DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        var database = eventData.Context!;
        foreach (var stale in database.ChangeTracker.Entries<NewEvent>().Where(entry => entry.State is EntityState.Added).ToList())
        {
            // Of a save that failed and is repeated.
            stale.State = EntityState.Detached;
        }

        var now = time.GetUtcNow().UtcDateTime;
        var events = new List<NewEvent>();
        foreach (var entry in database.ChangeTracker.Entries<VersionedEntity>())
        {
            if (TypeOf(entry) is { } type)
            {
                events.Add(EventOf(entry, type, now));
            }
        }

        events.AddRange(NewEvent.OfScans(
            database.ChangeTracker.Entries<Impression>().Where(entry => entry.State is EntityState.Added).Select(entry => entry.Entity), now));
        database.AddRange(events);
        return new(result);
    }

    /// <summary>Gets the type of the event of a change; null if the change has none.</summary>
    private static EventType? TypeOf(EntityEntry<VersionedEntity> entry) => (entry.Entity, entry.State) switch
    {
        (Referral, EntityState.Added) => EventType.ReferralCreated,
        (Referral, EntityState.Modified) when HasChanged(entry, nameof(Referral.Status)) => EventType.ReferralStatusChanged,
        (Earning, EntityState.Added) => EventType.EarningCreated,
        (Earning, EntityState.Modified) when HasChanged(entry, nameof(Earning.Status)) => EventType.EarningStatusChanged,
        (Poster, EntityState.Added) => EventType.PosterCreated,
        (Poster, EntityState.Modified) when HasChanged(entry, nameof(Poster.Status)) => EventType.PosterStatusChanged,
        (Program, EntityState.Modified) when HasChanged(entry, nameof(Program.Version)) => EventType.ProgramUpdated,
        (Student, EntityState.Added) => EventType.UserCreated,
        // Not if a request disabled it.
        (Webhook { Status: WebhookStatus.Disabled, DisabledReason: not null }, EntityState.Modified) when HasChanged(entry, nameof(Webhook.Status)) =>
            EventType.WebhookDisabled,
        _ => null,
    };

    private static bool HasChanged(EntityEntry entry, string property) =>
        !Equals(entry.Property(property).OriginalValue, entry.Property(property).CurrentValue);

    /// <summary>Gets the members of the first object that the second one has with another value.</summary>
    private static string DifferenceOf(string before, string after)
    {
        var (old, current) = (JsonNode.Parse(before)!.AsObject(), JsonNode.Parse(after)!.AsObject());
        var changed = new JsonObject();
        foreach (var (name, value) in old)
        {
            if (!JsonNode.DeepEquals(value, current[name]))
            {
                changed[name] = value?.DeepClone();
            }
        }

        return changed.ToJsonString(PrintOptions);
    }

    private NewEvent EventOf(EntityEntry<VersionedEntity> entry, EventType type, DateTime now)
    {
        var id = (string)entry.Property("Id").CurrentValue!;
        var data = json.WriteResource(entry.Entity);
        return new NewEvent
        {
            Id = NewEvent.NewId(now),
            OrganizationId = (string)entry.Property("OrganizationId").CurrentValue!,
            Type = type,
            ProgramId = entry.Entity is Program ? id : (string?)entry.Property("ProgramId").CurrentValue,
            ResourceId = id,
            Version = entry.Entity.Version,
            CreatedAt = UtcTime.ToMilliseconds(now),
            Data = data,
            Previous = entry.State is EntityState.Modified ? DifferenceOf(json.WriteResource(entry.OriginalValues.ToObject()), data) : null,
        };
    }
}
