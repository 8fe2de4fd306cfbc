using Impressions.Infrastructure.Persistence.History;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Impressions.Infrastructure.Persistence.Configurations;

internal sealed class StatusChangeConfiguration : IEntityTypeConfiguration<StatusChange>
{
    private const int StatusMaxLength = 16;

    public void Configure(EntityTypeBuilder<StatusChange> builder)
    {
        builder.Property(change => change.Status).HasMaxLength(StatusMaxLength).IsUnicode(false);
        builder.HasIndex(change => new { change.OrganizationId, change.ResourceId });
    }
}
