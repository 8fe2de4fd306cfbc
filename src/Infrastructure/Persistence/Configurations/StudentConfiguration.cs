using Impressions.Domain.Common;
using Impressions.Domain.Programs;
using Impressions.Domain.Students;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Impressions.Infrastructure.Persistence.Configurations;

internal sealed class StudentConfiguration : IEntityTypeConfiguration<Student>
{
    public void Configure(EntityTypeBuilder<Student> builder)
    {
        builder.Property(student => student.FirstName).HasMaxLength(Text.NameMaxLength);
        builder.Property(student => student.LastName).HasMaxLength(Text.NameMaxLength);
        builder.Property(student => student.Email).HasMaxLength(Text.EmailMaxLength);
        builder.Property(student => student.ProfilePicture).HasMaxLength(Text.UrlMaxLength);
        builder.Property(student => student.EmailKey).HasMaxLength(Text.EmailMaxLength);
        builder.HasIndex(student => new { student.ProgramId, student.EmailKey }).IsUnique();
        builder.HasIndex(student => new { student.OrganizationId, student.CreatedAt, student.Id });
        builder.HasIndex(student => new { student.OrganizationId, student.ProgramId, student.CreatedAt, student.Id });
        builder.HasIndex(student => new { student.OrganizationId, student.EmailKey, student.CreatedAt, student.Id });
        builder.HasOne<Program>().WithMany().HasForeignKey(student => student.ProgramId).OnDelete(DeleteBehavior.Restrict);
    }
}
