using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Impressions.Infrastructure.Persistence.Migrations.Sqlite
{
    /// <summary>
    /// Creates a table of impressions, without its indexes, that stores IDs as UUIDs and times as numbers. <see cref="ImpressionMove"/> fills it from the old one, which
    /// <see cref="NarrowReferrals"/> drops.
    /// </summary>
    public partial class NarrowKeys : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(name: "IX_Impressions_OrganizationId_ScannedAt", table: "Impressions");
            migrationBuilder.DropIndex(name: "IX_Impressions_OrganizationId_DeviceType_ScannedAt", table: "Impressions");
            migrationBuilder.DropIndex(name: "IX_Impressions_OrganizationId_Traffic_ScannedAt", table: "Impressions");
            migrationBuilder.DropIndex(name: "IX_Impressions_OrganizationId_PosterId_ScannedAt", table: "Impressions");
            migrationBuilder.DropIndex(name: "IX_Impressions_OrganizationId_ProgramId_ScannedAt", table: "Impressions");
            migrationBuilder.DropIndex(name: "IX_Impressions_OrganizationId_StudentId_ScannedAt", table: "Impressions");

            // The foreign key of referrals follows the table to its new name.
            migrationBuilder.RenameTable(name: "Impressions", newName: ImpressionMove.OldTable);

            migrationBuilder.CreateTable(
                name: "Impressions",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", maxLength: 64, nullable: false),
                    OrganizationId = table.Column<byte[]>(type: "BLOB", maxLength: 64, nullable: false),
                    ProgramId = table.Column<byte[]>(type: "BLOB", maxLength: 64, nullable: false),
                    StudentId = table.Column<byte[]>(type: "BLOB", maxLength: 64, nullable: false),
                    PosterId = table.Column<byte[]>(type: "BLOB", maxLength: 64, nullable: false),
                    ScannedAt = table.Column<long>(type: "INTEGER", precision: 3, nullable: false),
                    UserAgent = table.Column<string>(type: "TEXT", maxLength: 1024, nullable: true),
                    IpAddress = table.Column<string>(type: "TEXT", unicode: false, maxLength: 45, nullable: true),
                    DeviceType = table.Column<string>(type: "TEXT", unicode: false, maxLength: 16, nullable: false),
                    Traffic = table.Column<string>(type: "TEXT", unicode: false, maxLength: 16, nullable: false),
                    ClassifierVersion = table.Column<int>(type: "INTEGER", nullable: false),
                    Signals = table.Column<string>(type: "TEXT", nullable: false),
                    Metadata = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Impressions", x => x.Id);
                });
        }

        /// <summary>Creates the indexes of the table that <see cref="NarrowReferrals"/> has created again.</summary>
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateIndex(
                name: "IX_Impressions_OrganizationId_ScannedAt", table: "Impressions", columns: new[] { "OrganizationId", "ScannedAt" });
            migrationBuilder.CreateIndex(
                name: "IX_Impressions_OrganizationId_DeviceType_ScannedAt", table: "Impressions", columns: new[] { "OrganizationId", "DeviceType", "ScannedAt" });
            migrationBuilder.CreateIndex(
                name: "IX_Impressions_OrganizationId_Traffic_ScannedAt", table: "Impressions", columns: new[] { "OrganizationId", "Traffic", "ScannedAt" });
            migrationBuilder.CreateIndex(
                name: "IX_Impressions_OrganizationId_PosterId_ScannedAt", table: "Impressions", columns: new[] { "OrganizationId", "PosterId", "ScannedAt" });
            migrationBuilder.CreateIndex(
                name: "IX_Impressions_OrganizationId_ProgramId_ScannedAt", table: "Impressions", columns: new[] { "OrganizationId", "ProgramId", "ScannedAt" });
            migrationBuilder.CreateIndex(
                name: "IX_Impressions_OrganizationId_StudentId_ScannedAt", table: "Impressions", columns: new[] { "OrganizationId", "StudentId", "ScannedAt" });
            migrationBuilder.Sql(ImpressionStatistics.Sql);
        }
    }
}
