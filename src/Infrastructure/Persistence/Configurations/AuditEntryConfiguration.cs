using Impressions.Domain.Auditing;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Impressions.Infrastructure.Persistence.Configurations;

internal sealed class AuditEntryConfiguration : IEntityTypeConfiguration<AuditEntry>
{
    /// <summary>The length of an IPv6 address as text.</summary>
    private const int AddressMaxLength = 45;

    public void Configure(EntityTypeBuilder<AuditEntry> builder)
    {
        builder.Property(entry => entry.Actor).HasMaxLength(Actor.IdMaxLength);
        builder.Property(entry => entry.Action).HasMaxLength(AuditEntry.ActionMaxLength).IsUnicode(false);
        builder.Property(entry => entry.ResourceType).HasMaxLength(AuditEntry.ResourceTypeMaxLength).IsUnicode(false);
        builder.Property(entry => entry.IpAddress).HasMaxLength(AddressMaxLength).IsUnicode(false);

        // One index per filter of the list, in the order of the list. No foreign keys: an entry outlives what it is about.
        builder.HasIndex(entry => new { entry.OrganizationId, entry.CreatedAt, entry.Id });
        builder.HasIndex(entry => new { entry.OrganizationId, entry.ActorType, entry.CreatedAt, entry.Id });
        builder.HasIndex(entry => new { entry.OrganizationId, entry.Actor, entry.CreatedAt, entry.Id });
        builder.HasIndex(entry => new { entry.OrganizationId, entry.Action, entry.CreatedAt, entry.Id });
        builder.HasIndex(entry => new { entry.OrganizationId, entry.ResourceType, entry.CreatedAt, entry.Id });
        builder.HasIndex(entry => new { entry.OrganizationId, entry.ResourceId, entry.CreatedAt, entry.Id });
    }
}
