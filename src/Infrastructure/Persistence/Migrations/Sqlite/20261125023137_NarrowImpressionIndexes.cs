using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Impressions.Infrastructure.Persistence.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class NarrowImpressionIndexes : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Impressions_OrganizationId_DeviceType_ScannedAt_Id",
                table: "Impressions");

            migrationBuilder.DropIndex(
                name: "IX_Impressions_OrganizationId_PosterId_ScannedAt_Id",
                table: "Impressions");

            migrationBuilder.DropIndex(
                name: "IX_Impressions_OrganizationId_ProgramId_ScannedAt_Id",
                table: "Impressions");

            migrationBuilder.DropIndex(
                name: "IX_Impressions_OrganizationId_ScannedAt_Id",
                table: "Impressions");

            migrationBuilder.DropIndex(
                name: "IX_Impressions_OrganizationId_StudentId_ScannedAt_Id",
                table: "Impressions");

            migrationBuilder.DropIndex(
                name: "IX_Impressions_OrganizationId_Traffic_ScannedAt_Id",
                table: "Impressions");

            migrationBuilder.CreateIndex(
                name: "IX_Impressions_OrganizationId_DeviceType_ScannedAt",
                table: "Impressions",
                columns: new[] { "OrganizationId", "DeviceType", "ScannedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Impressions_OrganizationId_PosterId_ScannedAt",
                table: "Impressions",
                columns: new[] { "OrganizationId", "PosterId", "ScannedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Impressions_OrganizationId_ProgramId_ScannedAt",
                table: "Impressions",
                columns: new[] { "OrganizationId", "ProgramId", "ScannedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Impressions_OrganizationId_ScannedAt",
                table: "Impressions",
                columns: new[] { "OrganizationId", "ScannedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Impressions_OrganizationId_StudentId_ScannedAt",
                table: "Impressions",
                columns: new[] { "OrganizationId", "StudentId", "ScannedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Impressions_OrganizationId_Traffic_ScannedAt",
                table: "Impressions",
                columns: new[] { "OrganizationId", "Traffic", "ScannedAt" });

            // Without statistics SQLite takes any of two filters' indexes: for a poster's human scans that of all human scans. These are fixed ones, as
            // https://www.sqlite.org/lang_analyze.html describes: how many rows of a million have the same values in an index's first columns. ANALYZE makes
            // their table; it reads a small one.
            migrationBuilder.Sql(
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
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("DELETE FROM sqlite_stat1 WHERE tbl = 'Impressions'");

            migrationBuilder.DropIndex(
                name: "IX_Impressions_OrganizationId_DeviceType_ScannedAt",
                table: "Impressions");

            migrationBuilder.DropIndex(
                name: "IX_Impressions_OrganizationId_PosterId_ScannedAt",
                table: "Impressions");

            migrationBuilder.DropIndex(
                name: "IX_Impressions_OrganizationId_ProgramId_ScannedAt",
                table: "Impressions");

            migrationBuilder.DropIndex(
                name: "IX_Impressions_OrganizationId_ScannedAt",
                table: "Impressions");

            migrationBuilder.DropIndex(
                name: "IX_Impressions_OrganizationId_StudentId_ScannedAt",
                table: "Impressions");

            migrationBuilder.DropIndex(
                name: "IX_Impressions_OrganizationId_Traffic_ScannedAt",
                table: "Impressions");

            migrationBuilder.CreateIndex(
                name: "IX_Impressions_OrganizationId_DeviceType_ScannedAt_Id",
                table: "Impressions",
                columns: new[] { "OrganizationId", "DeviceType", "ScannedAt", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Impressions_OrganizationId_PosterId_ScannedAt_Id",
                table: "Impressions",
                columns: new[] { "OrganizationId", "PosterId", "ScannedAt", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Impressions_OrganizationId_ProgramId_ScannedAt_Id",
                table: "Impressions",
                columns: new[] { "OrganizationId", "ProgramId", "ScannedAt", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Impressions_OrganizationId_ScannedAt_Id",
                table: "Impressions",
                columns: new[] { "OrganizationId", "ScannedAt", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Impressions_OrganizationId_StudentId_ScannedAt_Id",
                table: "Impressions",
                columns: new[] { "OrganizationId", "StudentId", "ScannedAt", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Impressions_OrganizationId_Traffic_ScannedAt_Id",
                table: "Impressions",
                columns: new[] { "OrganizationId", "Traffic", "ScannedAt", "Id" });
        }
    }
}
