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

        // One index per filter of the list, in the order of the list.
        builder.HasIndex(earning => new { earning.OrganizationId, earning.CreatedAt, earning.Id });
        builder.HasIndex(earning => new { earning.OrganizationId, earning.ReferralId, earning.CreatedAt, earning.Id });
        builder.HasIndex(earning => new { earning.OrganizationId, earning.ProgramId, earning.CreatedAt, earning.Id });
        builder.HasIndex(earning => new { earning.OrganizationId, earning.StudentId, earning.CreatedAt, earning.Id });
        builder.HasIndex(earning => new { earning.OrganizationId, earning.Status, earning.CreatedAt, earning.Id });

        // No foreign keys for program and student: they are copied from the referral, which has them.
        builder.HasOne<Referral>().WithMany().HasForeignKey(earning => earning.ReferralId).OnDelete(DeleteBehavior.Restrict);
    }
}
