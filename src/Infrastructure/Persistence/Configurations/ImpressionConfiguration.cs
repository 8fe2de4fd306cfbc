using Impressions.Domain.Impressions;
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

        // One index per filter of the list, in the order of the list. They omit the ID, by which rows of the same millisecond are ordered: SQL Server
        // appends the primary key to every index, and for SQLite sorting these few rows is cheaper than wider indexes (docs/performance.md).
        builder.HasIndex(impression => new { impression.OrganizationId, impression.ScannedAt });
        builder.HasIndex(impression => new { impression.OrganizationId, impression.ProgramId, impression.ScannedAt });
        builder.HasIndex(impression => new { impression.OrganizationId, impression.PosterId, impression.ScannedAt });
        builder.HasIndex(impression => new { impression.OrganizationId, impression.StudentId, impression.ScannedAt });
        builder.HasIndex(impression => new { impression.OrganizationId, impression.DeviceType, impression.ScannedAt });
        builder.HasIndex(impression => new { impression.OrganizationId, impression.Traffic, impression.ScannedAt });
    }
}
