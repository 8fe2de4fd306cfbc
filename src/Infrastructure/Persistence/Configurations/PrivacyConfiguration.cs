using Impressions.Domain.Organizations;
using Impressions.Domain.Privacy;
using Impressions.Infrastructure.Privacy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Impressions.Infrastructure.Persistence.Configurations;

internal sealed class PrivacyConfiguration : IEntityTypeConfiguration<Erasure>, IEntityTypeConfiguration<ErasedImpression>, IEntityTypeConfiguration<Lease>
{
    private const int HashLength = 64;
    private const int NameMaxLength = 32;
    private const int OwnerLength = 32;

    public void Configure(EntityTypeBuilder<Erasure> builder)
    {
        builder.Property(erasure => erasure.RequestHash).HasMaxLength(HashLength).IsUnicode(false).IsFixedLength();
        builder.HasIndex(erasure => new { erasure.OrganizationId, erasure.CreatedAt, erasure.Id });
        builder.HasOne<Organization>().WithMany().HasForeignKey(erasure => erasure.OrganizationId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<ErasedImpression> builder)
    {
        builder.ToTable("ErasedImpressions");
        builder.HasKey(erased => erased.ImpressionId);
        builder.HasIndex(erased => erased.ErasedAt);
    }

    public void Configure(EntityTypeBuilder<Lease> builder)
    {
        builder.ToTable("Leases");
        builder.HasKey(lease => lease.Name);
        builder.Property(lease => lease.Name).HasMaxLength(NameMaxLength).IsUnicode(false);
        builder.Property(lease => lease.Owner).HasMaxLength(OwnerLength).IsUnicode(false);
        builder.Property(lease => lease.Version).IsConcurrencyToken();
    }
}
