using Impressions.Domain.Common;
using Impressions.Domain.Impressions;
using Impressions.Domain.Programs;
using Impressions.Domain.Referrals;
using Impressions.Domain.Students;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Impressions.Infrastructure.Persistence.Configurations;

internal sealed class ReferralConfiguration : IEntityTypeConfiguration<Referral>
{
    public void Configure(EntityTypeBuilder<Referral> builder)
    {
        builder.Property(referral => referral.FirstName).HasMaxLength(Text.NameMaxLength);
        builder.Property(referral => referral.LastName).HasMaxLength(Text.NameMaxLength);
        builder.Property(referral => referral.Email).HasMaxLength(Text.EmailMaxLength);
        builder.Property(referral => referral.EmailKey).HasMaxLength(Text.EmailMaxLength);
        // As in the table of impressions, which is joined by it.
        builder.Property(referral => referral.ImpressionId).HasConversion(new EntityIdConverter(Impression.IdPrefix));
        builder.Property(referral => referral.ProfilePicture).HasMaxLength(Text.UrlMaxLength);

        builder.Ignore(referral => referral.Flags);

        // These limits hold for concurrent requests on different replicas.
        builder.HasIndex(referral => new { referral.ImpressionId, referral.Slot }).IsUnique();
        builder.HasIndex(referral => new { referral.ProgramId, referral.EmailKey }).IsUnique();

        // One index per filter of the list, in the order of the list.
        builder.HasIndex(referral => new { referral.OrganizationId, referral.CreatedAt, referral.Id });
        builder.HasIndex(referral => new { referral.OrganizationId, referral.ProgramId, referral.CreatedAt, referral.Id });
        builder.HasIndex(referral => new { referral.OrganizationId, referral.StudentId, referral.CreatedAt, referral.Id });
        builder.HasIndex(referral => new { referral.OrganizationId, referral.Status, referral.CreatedAt, referral.Id });
        builder.HasIndex(referral => new { referral.OrganizationId, referral.ImpressionId, referral.CreatedAt, referral.Id });
        builder.HasIndex(referral => new { referral.OrganizationId, referral.EmailKey, referral.CreatedAt, referral.Id });
        builder.HasIndex(referral => new { referral.OrganizationId, referral.IsFlagged, referral.CreatedAt, referral.Id });

        builder.HasOne<Impression>().WithMany().HasForeignKey(referral => referral.ImpressionId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Program>().WithMany().HasForeignKey(referral => referral.ProgramId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Student>().WithMany().HasForeignKey(referral => referral.StudentId).OnDelete(DeleteBehavior.Restrict);
    }
}
