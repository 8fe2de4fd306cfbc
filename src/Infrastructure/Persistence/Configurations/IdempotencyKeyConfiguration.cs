using Impressions.Application.Common.Idempotency;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Impressions.Infrastructure.Persistence.Configurations;

internal sealed class IdempotencyKeyConfiguration : IEntityTypeConfiguration<IdempotencyKey>
{
    public void Configure(EntityTypeBuilder<IdempotencyKey> builder)
    {
        // The primary key makes a key unique for concurrent requests on different replicas.
        builder.HasKey(key => new { key.OrganizationId, key.Endpoint, key.Key });
        builder.Property(key => key.Endpoint).HasMaxLength(64).IsUnicode(false);
        builder.Property(key => key.Key).HasMaxLength(IdempotencyKey.MaxLength);
        builder.Property(key => key.RequestHash).HasMaxLength(64).IsUnicode(false).IsFixedLength();
        builder.HasIndex(key => key.CreatedAt);
    }
}
