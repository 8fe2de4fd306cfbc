namespace Impressions.Infrastructure.Persistence.Migrations.Sqlite;

/// <summary>
/// Fixed planner statistics of the impressions' indexes (https://www.sqlite.org/lang_analyze.html): of a million rows, how many have the same
/// values in the first columns of an index. Without them SQLite picks any index for two filters: for the human scans of a poster, it may read
/// all human scans.
/// </summary>
internal static class ImpressionStatistics
{
    /// <summary>Creates the statistics. The first statement is there to create <c>sqlite_stat1</c>, which is no table that can be created by name.</summary>
    public const string Sql =
        """
        ANALYZE "Organizations";
        DELETE FROM sqlite_stat1 WHERE tbl = 'Impressions';
        INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES
            ('Impressions', 'IX_Impressions_OrganizationId_ScannedAt', '1000000 1000000 1'),
            ('Impressions', 'IX_Impressions_OrganizationId_Traffic_ScannedAt', '1000000 1000000 400000 1'),
            ('Impressions', 'IX_Impressions_OrganizationId_DeviceType_ScannedAt', '1000000 1000000 300000 1'),
            ('Impressions', 'IX_Impressions_OrganizationId_ProgramId_ScannedAt', '1000000 1000000 100000 1'),
            ('Impressions', 'IX_Impressions_OrganizationId_StudentId_ScannedAt', '1000000 1000000 2000 1'),
            ('Impressions', 'IX_Impressions_OrganizationId_PosterId_ScannedAt', '1000000 1000000 200 1');
        ANALYZE sqlite_schema;
        """;
}
