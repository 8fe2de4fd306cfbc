using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Impressions.Infrastructure.Persistence.Migrations.SqlServer
{
    /// <summary>
    /// Creates a table of impressions, without its indexes, that stores IDs as UUIDs. <see cref="ImpressionMove"/> fills it from the old one, which
    /// <see cref="NarrowReferrals"/> drops.
    /// </summary>
    public partial class NarrowKeys : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(name: "FK_Referrals_Impressions_ImpressionId", table: "Referrals");
            migrationBuilder.DropIndex(name: "IX_Impressions_OrganizationId_ScannedAt", table: "Impressions");
            migrationBuilder.DropIndex(name: "IX_Impressions_OrganizationId_DeviceType_ScannedAt", table: "Impressions");
            migrationBuilder.DropIndex(name: "IX_Impressions_OrganizationId_Traffic_ScannedAt", table: "Impressions");
            migrationBuilder.DropIndex(name: "IX_Impressions_OrganizationId_PosterId_ScannedAt", table: "Impressions");
            migrationBuilder.DropIndex(name: "IX_Impressions_OrganizationId_ProgramId_ScannedAt", table: "Impressions");
            migrationBuilder.DropIndex(name: "IX_Impressions_OrganizationId_StudentId_ScannedAt", table: "Impressions");
            migrationBuilder.RenameTable(name: "Impressions", newName: ImpressionMove.OldTable);
            migrationBuilder.Sql($"EXEC sp_rename N'[PK_Impressions]', N'PK_{ImpressionMove.OldTable}', N'OBJECT'");

            migrationBuilder.CreateTable(
                name: "Impressions",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "varbinary(64)", maxLength: 64, nullable: false),
                    OrganizationId = table.Column<byte[]>(type: "varbinary(64)", maxLength: 64, nullable: false),
                    ProgramId = table.Column<byte[]>(type: "varbinary(64)", maxLength: 64, nullable: false),
                    StudentId = table.Column<byte[]>(type: "varbinary(64)", maxLength: 64, nullable: false),
                    PosterId = table.Column<byte[]>(type: "varbinary(64)", maxLength: 64, nullable: false),
                    ScannedAt = table.Column<DateTime>(type: "datetime2(3)", precision: 3, nullable: false),
                    UserAgent = table.Column<string>(type: "nvarchar(1024)", maxLength: 1024, nullable: true),
                    IpAddress = table.Column<string>(type: "varchar(45)", unicode: false, maxLength: 45, nullable: true),
                    DeviceType = table.Column<string>(type: "varchar(16)", unicode: false, maxLength: 16, nullable: false),
                    Traffic = table.Column<string>(type: "varchar(16)", unicode: false, maxLength: 16, nullable: false),
                    ClassifierVersion = table.Column<int>(type: "int", nullable: false),
                    Signals = table.Column<string>(type: "nvarchar(max)", nullable: false),
                    Metadata = table.Column<string>(type: "nvarchar(max)", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Impressions", x => x.Id);
                });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder) =>
            throw new NotSupportedException("Restore a backup of the earlier version.");
    }
}
