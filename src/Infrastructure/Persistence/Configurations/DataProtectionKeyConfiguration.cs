using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Impressions.Infrastructure.Persistence.Configurations;

/// <summary>The keys have the name that the framework gives them as their primary key, so that they are copied like all rows.</summary>
internal sealed class DataProtectionKeyConfiguration : IEntityTypeConfiguration<DataProtectionKey>
{
    private const int NameMaxLength = 128;

    public void Configure(EntityTypeBuilder<DataProtectionKey> builder)
    {
        builder.HasKey(key => key.FriendlyName);
        builder.Ignore(key => key.Id);
        builder.Property(key => key.FriendlyName).HasMaxLength(NameMaxLength).IsUnicode(false);
        builder.Property(key => key.Xml).IsRequired();
    }
}
