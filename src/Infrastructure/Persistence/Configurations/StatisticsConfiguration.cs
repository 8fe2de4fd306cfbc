using Impressions.Domain.Posters;
using Impressions.Infrastructure.Statistics;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Impressions.Infrastructure.Persistence.Configurations;

/// <summary>The tables of the statistics. The number columns have no foreign keys: only the statistics write them, and a check would cost each cell a lookup.</summary>
internal sealed class StatisticsConfiguration :
    IEntityTypeConfiguration<StatisticsChange>,
    IEntityTypeConfiguration<StatisticsProgram>,
    IEntityTypeConfiguration<StatisticsPlacement>,
    IEntityTypeConfiguration<StatisticsFacet>,
    IEntityTypeConfiguration<StatisticsCell>,
    IEntityTypeConfiguration<StatisticsValue>
{
    private const int NumberNameMaxLength = 80;

    private const int StatusMaxLength = 16;

    public void Configure(EntityTypeBuilder<StatisticsChange> builder)
    {
        // No index: the table has few rows, and each scan would write it.
    }

    public void Configure(EntityTypeBuilder<StatisticsProgram> builder)
    {
        builder.HasKey(program => program.Number);
        builder.Property(program => program.Number).ValueGeneratedNever();
        builder.HasIndex(program => program.OrganizationId);
        builder.HasIndex(program => program.ProgramId).IsUnique();
    }

    public void Configure(EntityTypeBuilder<StatisticsPlacement> builder)
    {
        builder.HasKey(placement => placement.Number);
        builder.Property(placement => placement.Number).ValueGeneratedNever();
        builder.Property(placement => placement.Location).HasMaxLength(Poster.LocationMaxLength);
        builder.HasIndex(placement => new { placement.Program, placement.Number });
    }

    public void Configure(EntityTypeBuilder<StatisticsFacet> builder)
    {
        builder.HasKey(facet => facet.Number);
        builder.Property(facet => facet.Number).ValueGeneratedNever();
        builder.Property(facet => facet.Status).HasMaxLength(StatusMaxLength).IsUnicode(false);
        builder.Property(facet => facet.Currency).HasMaxLength(3).IsUnicode(false);
        builder.Property(facet => facet.Os).HasMaxLength(FactSource.ValueMaxLength);
        builder.Property(facet => facet.Browser).HasMaxLength(FactSource.ValueMaxLength);
        builder.Property(facet => facet.Referrer).HasMaxLength(FactSource.ValueMaxLength);
        builder.Property(facet => facet.UtmSource).HasMaxLength(FactSource.ValueMaxLength);
        builder.Property(facet => facet.UtmMedium).HasMaxLength(FactSource.ValueMaxLength);
        builder.Property(facet => facet.UtmCampaign).HasMaxLength(FactSource.ValueMaxLength);
        builder.Property(facet => facet.Country).HasMaxLength(2).IsUnicode(false);
        builder.HasIndex(facet => new { facet.Program, facet.Number });
    }

    public void Configure(EntityTypeBuilder<StatisticsCell> builder)
    {
        // Of a day, the cells of all programs are neighbors: scans change few pages, and a query reads one run of rows for each day.
        builder.HasKey(cell => new { cell.Rollup, cell.Day, cell.Program, cell.Placement, cell.Facet, cell.Slot });
        builder.Property(cell => cell.Rollup).HasConversion<byte>();
    }

    public void Configure(EntityTypeBuilder<StatisticsValue> builder)
    {
        builder.HasKey(value => value.Name);
        builder.Property(value => value.Name).HasMaxLength(NumberNameMaxLength).IsUnicode(false);
        builder.HasData(
            new StatisticsValue { Name = StatisticsState.Version, Value = 0 },
            new StatisticsValue { Name = StatisticsState.Lease, Value = 0 },
            new StatisticsValue { Name = StatisticsState.IsFilled, Value = 0 });
    }
}
