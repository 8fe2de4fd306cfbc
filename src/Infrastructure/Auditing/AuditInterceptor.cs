using System.Collections.Frozen;
using Impressions.Application.Auditing;
using Impressions.Application.Common.Json;
using Impressions.Domain.Auditing;
using Impressions.Domain.Common;
using Impressions.Domain.Earnings;
using Impressions.Domain.Organizations;
using Impressions.Domain.Posters;
using Impressions.Domain.Programs;
using Impressions.Domain.Referrals;
using Impressions.Domain.Webhooks;
using Impressions.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Impressions.Infrastructure.Auditing;

/// <summary>
/// Adds to each save of a request an entry of the audit log for each changed resource, so that they are committed together. Changes of the service itself, such as
/// an attempt to deliver, have no actor and no entry. An entry is never changed or deleted.
/// </summary>
internal sealed class AuditInterceptor : SaveChangesInterceptor
{
    /// <summary>Entities that are logs themselves.</summary>
    private static readonly FrozenSet<Type> Logs = FrozenSet.Create(typeof(AuditEntry), typeof(WebhookDelivery));

    /// <summary>Properties that are no members of responses, or that change with each update.</summary>
    private static readonly FrozenSet<string> Hidden = FrozenSet.Create(
        StringComparer.Ordinal,
        "Id", "OrganizationId", nameof(VersionedEntity.Version), nameof(VersionedEntity.CreatedAt), nameof(VersionedEntity.UpdatedAt), "EmailKey", "Slot",
        nameof(ApiKey.Hash), nameof(Webhook.PreviousSecret), nameof(Webhook.PreviousSecretUntil), nameof(Program.TokenKeyCreatedAt), nameof(Program.PreviousTokenKey),
        nameof(Program.PreviousTokenKeyUntil), nameof(Referral.IsFlagged), nameof(Referral.FlagRulesVersion));

    /// <summary>
    /// Texts whose values are stored. Other texts may be personal or secret: of those, only the name is stored, also of those that a later version adds.
    /// </summary>
    private static readonly FrozenSet<(Type? Entity, string Property)> ReadableTexts = FrozenSet.Create<(Type?, string)>(
        (null, "ProgramId"),
        (null, "StudentId"),
        (null, "PosterId"),
        (null, "ImpressionId"),
        (null, "ReferralId"),
        (typeof(Organization), nameof(Organization.Name)),
        (typeof(ApiKey), nameof(ApiKey.Name)),
        (typeof(ApiKey), nameof(ApiKey.Scopes)),
        (typeof(ApiKey), nameof(ApiKey.Last4)),
        (typeof(Program), nameof(Program.Name)),
        (typeof(Program), nameof(Program.LandingUrl)),
        (typeof(Program), nameof(Program.FallbackUrl)),
        (typeof(Program), nameof(Program.CallToAction)),
        (typeof(Poster), nameof(Poster.Code)),
        (typeof(Poster), nameof(Poster.Location)),
        (typeof(Poster), nameof(Poster.DestinationUrl)),
        (typeof(Earning), nameof(Earning.Currency)),
        (typeof(Earning), nameof(Earning.Type)),
        (typeof(Webhook), nameof(Webhook.EventTypes)));

    public override ValueTask<InterceptionResult<int>> SavingChangesAsync(
        DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        var database = (ImpressionsDbContext)eventData.Context!;
        if (database.ChangeTracker.Entries<AuditEntry>().Any(entry => entry.State is EntityState.Modified or EntityState.Deleted))
        {
            throw new NotSupportedException("An entry of the audit log is never changed or deleted.");
        }

        if (database.AuditTrail is { Current: not null } trail)
        {
            AddEntries(database, trail);
        }

        return new(result);
    }

    public override ValueTask<int> SavedChangesAsync(SaveChangesCompletedEventData eventData, int result, CancellationToken cancellationToken = default)
    {
        ((ImpressionsDbContext)eventData.Context!).AuditTrail?.Cancel();
        return new(result);
    }

    private static void AddEntries(ImpressionsDbContext database, AuditTrail trail)
    {
        foreach (var stale in database.ChangeTracker.Entries<AuditEntry>().Where(entry => entry.State is EntityState.Added).ToList())
        {
            // Of a save that failed and is repeated.
            stale.State = EntityState.Detached;
        }

        var entries = database.ChangeTracker.Entries().Where(IsAudited).Select(entry => EntryOf(trail, entry)!).ToList();
        if (entries.Count > 0)
        {
            database.AddRange(entries);
        }
        else if (trail.EntryWithoutChanges() is { } entry)
        {
            database.Add(entry);
        }
    }

    private static bool IsAudited(EntityEntry entry) =>
        entry.State is EntityState.Added or EntityState.Modified or EntityState.Deleted
        && entry.Metadata.ClrType.Assembly == typeof(AuditEntry).Assembly && !Logs.Contains(entry.Metadata.ClrType);

    private static AuditEntry? EntryOf(AuditTrail trail, EntityEntry entry)
    {
        var id = (string)entry.Property("Id").CurrentValue!;
        // An organization belongs to itself.
        var organizationId = entry.Metadata.FindProperty("OrganizationId") is { } owner ? (string)entry.Property(owner).CurrentValue! : id;
        return trail.EntryOf(organizationId, AuditedAction.NameOfEntity(entry.Metadata.ClrType), id, ChangesOf(entry));
    }

    /// <summary>Gets the changed members. What is deleted has none: its values must not outlive it.</summary>
    private static List<AuditChange> ChangesOf(EntityEntry entry) => entry.State is EntityState.Deleted
        ? []
        : [.. entry.Properties.Where(property => !Hidden.Contains(property.Metadata.Name)).Select(property => ChangeOf(entry, property)).OfType<AuditChange>()];

    private static AuditChange? ChangeOf(EntityEntry entry, PropertyEntry property)
    {
        var before = entry.State is EntityState.Added ? null : property.OriginalValue;
        var after = property.CurrentValue;
        if (Equals(before, after) || (entry.State is EntityState.Added && Equals(after, Metadata.Empty)))
        {
            return null;
        }

        var isReadable = IsReadable(property.Metadata);
        return new AuditChange(
            NameOf(property.Metadata), isReadable ? AuditValue.Print(before) : null, isReadable ? AuditValue.Print(after) : null);
    }

    /// <summary>Gets the name of a member in responses.</summary>
    private static string NameOf(IProperty property) => SnakeCase.Of(property.Name switch
    {
        nameof(Earning.PaymentReference) => "ReferenceId",
        nameof(Referral.FlagBits) => nameof(Referral.Flags),
        _ => property.Name,
    });

    private static bool IsReadable(IProperty property)
    {
        var type = Nullable.GetUnderlyingType(property.ClrType) ?? property.ClrType;
        return type.IsEnum || (type.IsPrimitive && property.Name is not nameof(Referral.FlagBits)) || type == typeof(DateTime)
            || ReadableTexts.Contains((null, property.Name)) || ReadableTexts.Contains((property.DeclaringType.ClrType, property.Name));
    }
}
