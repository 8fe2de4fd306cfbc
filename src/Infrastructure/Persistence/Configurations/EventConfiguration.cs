using Impressions.Infrastructure.Events;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Impressions.Infrastructure.Persistence.Configurations;

internal sealed class EventConfiguration :
    IEntityTypeConfiguration<NewEvent>, IEntityTypeConfiguration<StoredEvent>, IEntityTypeConfiguration<EventCounter>
{
    private const int TypeMaxLength = 32;

    public void Configure(EntityTypeBuilder<NewEvent> builder)
    {
        // No index: the table has few rows, and each scan would write it.
        builder.Property(row => row.Type).HasMaxLength(TypeMaxLength);
    }

    public void Configure(EntityTypeBuilder<StoredEvent> builder)
    {
        builder.ToTable("Events");
        builder.HasKey(row => row.Position);
        builder.Property(row => row.Position).ValueGeneratedNever();
        builder.Property(row => row.Id).IsRequired();
        builder.Property(row => row.Type).HasMaxLength(TypeMaxLength);
        builder.HasIndex(row => new { row.OrganizationId, row.Position });
        // For erasures. Events of impressions, by far the most, are not in it.
        builder.HasIndex(row => row.ResourceId).HasFilter("\"ResourceId\" IS NOT NULL");
    }

    public void Configure(EntityTypeBuilder<EventCounter> builder)
    {
        builder.HasKey(counter => counter.Number);
        builder.Property(counter => counter.Number).ValueGeneratedNever();
        // An erasure fails, and runs again, if events got positions meanwhile.
        builder.Property(counter => counter.Value).IsConcurrencyToken();
    }
}
