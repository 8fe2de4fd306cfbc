namespace Impressions.Infrastructure.Persistence.Migrations.Sqlite;

/// <summary>
/// Fixed statistics for SQLite's query planner (https://www.sqlite.org/lang_analyze.html): of a million impressions, how many have the same values
/// in the first columns of an index. Without them SQLite may choose the wrong index for a list with two filters, and read all human scans for the
/// human scans of one poster.
/// </summary>
internal static class ImpressionStatistics
{
    /// <summary>Creates the statistics. <c>CREATE TABLE</c> cannot create <c>sqlite_stat1</c>, but <c>ANALYZE</c> of a small table does.</summary>
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

    /// <summary>The statistics of the indexes since <see cref="NarrowKeys"/>.</summary>
    public const string OfNarrowKeys =
        """
        ANALYZE "Organizations";
        DELETE FROM sqlite_stat1 WHERE tbl LIKE '%Impressions';
        INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES
            ('Impressions', 'IX_Impressions_OrganizationId_ScannedAt', '1000000 1000000 1'),
            ('Impressions', 'IX_Impressions_OrganizationId_Traffic_ScannedAt', '1000000 1000000 400000 1'),
            ('Impressions', 'IX_Impressions_OrganizationId_DeviceType_ScannedAt', '1000000 1000000 300000 1'),
            ('Impressions', 'IX_Impressions_ProgramId_ScannedAt', '1000000 100000 1'),
            ('Impressions', 'IX_Impressions_StudentId_ScannedAt', '1000000 2000 1'),
            ('Impressions', 'IX_Impressions_PosterId_ScannedAt', '1000000 200 1');
        ANALYZE sqlite_schema;
        """;
}
