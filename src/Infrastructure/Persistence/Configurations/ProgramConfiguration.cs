using Impressions.Domain.Common;
using Impressions.Domain.Organizations;
using Impressions.Domain.Programs;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Impressions.Infrastructure.Persistence.Configurations;

internal sealed class ProgramConfiguration : IEntityTypeConfiguration<Program>
{
    private const int TokenKeyMaxLength = 1_000;

    public void Configure(EntityTypeBuilder<Program> builder)
    {
        builder.Property(program => program.Name).HasMaxLength(Text.NameMaxLength);
        builder.Property(program => program.LandingUrl).HasMaxLength(Text.UrlMaxLength);
        builder.Property(program => program.CallToAction).HasMaxLength(Program.CallToActionMaxLength);
        builder.Property(program => program.FallbackUrl).HasMaxLength(Text.UrlMaxLength);
        builder.Property(program => program.TokenKey).HasMaxLength(TokenKeyMaxLength).IsUnicode(false);
        builder.Property(program => program.PreviousTokenKey).HasMaxLength(TokenKeyMaxLength).IsUnicode(false);
        builder.HasIndex(program => new { program.OrganizationId, program.CreatedAt, program.Id });
        builder.HasOne<Organization>().WithMany().HasForeignKey(program => program.OrganizationId).OnDelete(DeleteBehavior.Restrict);
    }
}
