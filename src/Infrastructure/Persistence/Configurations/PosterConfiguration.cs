using Impressions.Domain.Common;
using Impressions.Domain.Posters;
using Impressions.Domain.Programs;
using Impressions.Domain.Students;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Impressions.Infrastructure.Persistence.Configurations;

internal sealed class PosterConfiguration : IEntityTypeConfiguration<Poster>
{
    public void Configure(EntityTypeBuilder<Poster> builder)
    {
        builder.Property(poster => poster.Code).HasMaxLength(PosterCode.Length).IsUnicode(false).IsFixedLength();
        builder.Property(poster => poster.Location).HasMaxLength(Poster.LocationMaxLength);
        builder.Property(poster => poster.DestinationUrl).HasMaxLength(Text.UrlMaxLength);
        builder.HasIndex(poster => poster.Code).IsUnique();
        builder.HasIndex(poster => new { poster.OrganizationId, poster.CreatedAt, poster.Id });
        builder.HasIndex(poster => new { poster.OrganizationId, poster.ProgramId, poster.CreatedAt, poster.Id });
        builder.HasIndex(poster => new { poster.OrganizationId, poster.StudentId, poster.CreatedAt, poster.Id });
        builder.HasIndex(poster => new { poster.OrganizationId, poster.Status, poster.CreatedAt, poster.Id });
        builder.HasOne<Program>().WithMany().HasForeignKey(poster => poster.ProgramId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Student>().WithMany().HasForeignKey(poster => poster.StudentId).OnDelete(DeleteBehavior.Restrict);
    }
}
