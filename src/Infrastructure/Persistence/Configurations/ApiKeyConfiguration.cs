using Impressions.Domain.Common;
using Impressions.Domain.Organizations;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Impressions.Infrastructure.Persistence.Configurations;

internal sealed class ApiKeyConfiguration : IEntityTypeConfiguration<ApiKey>
{
    public void Configure(EntityTypeBuilder<ApiKey> builder)
    {
        builder.Property(key => key.Name).HasMaxLength(Text.NameMaxLength);
        builder.Property(key => key.Hash).HasMaxLength(ApiKey.HashLength).IsUnicode(false).IsFixedLength();
        builder.Property(key => key.Last4).HasMaxLength(4).IsUnicode(false).IsFixedLength();
        builder.Property(key => key.Scopes).HasMaxLength(1_000).IsUnicode(false);
        builder.HasIndex(key => key.Hash).IsUnique();
        builder.HasIndex(key => new { key.OrganizationId, key.CreatedAt, key.Id });
        builder.HasOne<Organization>().WithMany().HasForeignKey(key => key.OrganizationId).OnDelete(DeleteBehavior.Restrict);
    }
}
