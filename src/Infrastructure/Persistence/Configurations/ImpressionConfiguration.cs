using Impressions.Domain.Impressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Impressions.Infrastructure.Persistence.Configurations;

internal sealed class ImpressionConfiguration : IEntityTypeConfiguration<Impression>
{
    /// <summary>The longest text of an address: IPv6 with an embedded IPv4 one (RFC 4291 §2.2) has 45 characters.</summary>
    private const int AddressMaxLength = 45;

    public void Configure(EntityTypeBuilder<Impression> builder)
    {
        // The one hot table: no foreign keys, defaults or triggers, so a batch is written without look-ups and read-backs.
        builder.Property(impression => impression.UserAgent).HasMaxLength(Impression.UserAgentMaxLength);
        builder.Property(impression => impression.IpAddress).HasMaxLength(AddressMaxLength).IsUnicode(false);

        // One for each filter of the list, in the list's order. The order's last member, the ID, is not in them: SQL Server has the primary key at the end of
        // every index anyway, and SQLite sorts the few rows of one millisecond faster than it keeps 36 more bytes in six indexes.
        builder.HasIndex(impression => new { impression.OrganizationId, impression.ScannedAt });
        builder.HasIndex(impression => new { impression.OrganizationId, impression.ProgramId, impression.ScannedAt });
        builder.HasIndex(impression => new { impression.OrganizationId, impression.PosterId, impression.ScannedAt });
        builder.HasIndex(impression => new { impression.OrganizationId, impression.StudentId, impression.ScannedAt });
        builder.HasIndex(impression => new { impression.OrganizationId, impression.DeviceType, impression.ScannedAt });
        builder.HasIndex(impression => new { impression.OrganizationId, impression.Traffic, impression.ScannedAt });
    }
}
