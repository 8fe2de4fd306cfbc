using Impressions.Domain.Earnings;
using Impressions.Domain.Referrals;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Impressions.Infrastructure.Persistence.Configurations;

internal sealed class EarningConfiguration : IEntityTypeConfiguration<Earning>
{
    public void Configure(EntityTypeBuilder<Earning> builder)
    {
        builder.Property(earning => earning.Currency).HasMaxLength(3).IsUnicode(false).IsFixedLength();
        builder.Property(earning => earning.Type).HasMaxLength(Earning.TypeMaxLength).IsUnicode(false);
        builder.Property(earning => earning.PaymentReference).HasMaxLength(Earning.PaymentReferenceMaxLength);
        builder.Property(earning => earning.Description).HasMaxLength(Earning.DescriptionMaxLength);

        // One for each filter of the list, in the list's order.
        builder.HasIndex(earning => new { earning.OrganizationId, earning.CreatedAt, earning.Id });
        builder.HasIndex(earning => new { earning.OrganizationId, earning.ReferralId, earning.CreatedAt, earning.Id });
        builder.HasIndex(earning => new { earning.OrganizationId, earning.ProgramId, earning.CreatedAt, earning.Id });
        builder.HasIndex(earning => new { earning.OrganizationId, earning.StudentId, earning.CreatedAt, earning.Id });
        builder.HasIndex(earning => new { earning.OrganizationId, earning.Status, earning.CreatedAt, earning.Id });

        // Program and student are the referral's, whose keys they are.
        builder.HasOne<Referral>().WithMany().HasForeignKey(earning => earning.ReferralId).OnDelete(DeleteBehavior.Restrict);
    }
}
