using Impressions.Domain.Impressions;
using Impressions.Domain.Organizations;
using Impressions.Domain.Posters;
using Impressions.Domain.Programs;
using Impressions.Domain.Students;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Impressions.Infrastructure.Persistence.Configurations;

internal sealed class ImpressionConfiguration : IEntityTypeConfiguration<Impression>
{
    /// <summary>The length of the longest address, an IPv6 address with an embedded IPv4 address (RFC 4291 §2.2).</summary>
    private const int AddressMaxLength = 45;

    public void Configure(EntityTypeBuilder<Impression> builder)
    {
        // No foreign keys, defaults or triggers, so that a batch is inserted without lookups and without reading values back.
        builder.Property(impression => impression.UserAgent).HasMaxLength(Impression.UserAgentMaxLength);
        builder.Property(impression => impression.IpAddress).HasMaxLength(AddressMaxLength).IsUnicode(false);

        // Most of a row and of its index entries is IDs, so they are stored as UUIDs (docs/decisions/0069-narrow-keys.md).
        builder.Property(impression => impression.Id).HasConversion(new EntityIdConverter(Impression.IdPrefix));
        builder.Property(impression => impression.OrganizationId).HasConversion(new EntityIdConverter(Organization.IdPrefix));
        builder.Property(impression => impression.ProgramId).HasConversion(new EntityIdConverter(Program.IdPrefix));
        builder.Property(impression => impression.StudentId).HasConversion(new EntityIdConverter(Student.IdPrefix));
        builder.Property(impression => impression.PosterId).HasConversion(new EntityIdConverter(Poster.IdPrefix));

        // One index per filter of the list, in the order of the list. They omit the ID, by which rows of the same millisecond are ordered: SQL Server
        // appends the primary key to every index, and for SQLite sorting these few rows is cheaper than wider indexes (docs/performance.md). A program,
        // poster or student belongs to one organization, so their indexes omit the organization: see ImpressionFilterExtensions.IsOfCallerAsync.
        builder.HasIndex(impression => new { impression.OrganizationId, impression.ScannedAt });
        builder.HasIndex(impression => new { impression.ProgramId, impression.ScannedAt });
        builder.HasIndex(impression => new { impression.PosterId, impression.ScannedAt });
        builder.HasIndex(impression => new { impression.StudentId, impression.ScannedAt });
        builder.HasIndex(impression => new { impression.OrganizationId, impression.DeviceType, impression.ScannedAt });
        builder.HasIndex(impression => new { impression.OrganizationId, impression.Traffic, impression.ScannedAt });
    }
}
