using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Impressions.Infrastructure.Persistence.Migrations.SqlServer
{
    /// <summary>
    /// Creates the indexes of impressions, which are faster to create than to fill. Stores the impression's ID of a referral as <see cref="NarrowKeys"/>
    /// does, and drops the old table of impressions.
    /// </summary>
    public partial class NarrowReferrals : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateIndex(
                name: "IX_Impressions_OrganizationId_DeviceType_ScannedAt",
                table: "Impressions",
                columns: new[] { "OrganizationId", "DeviceType", "ScannedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Impressions_OrganizationId_ScannedAt",
                table: "Impressions",
                columns: new[] { "OrganizationId", "ScannedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Impressions_OrganizationId_Traffic_ScannedAt",
                table: "Impressions",
                columns: new[] { "OrganizationId", "Traffic", "ScannedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Impressions_PosterId_ScannedAt",
                table: "Impressions",
                columns: new[] { "PosterId", "ScannedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Impressions_ProgramId_ScannedAt",
                table: "Impressions",
                columns: new[] { "ProgramId", "ScannedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Impressions_StudentId_ScannedAt",
                table: "Impressions",
                columns: new[] { "StudentId", "ScannedAt" });
            migrationBuilder.DropIndex(name: "IX_Referrals_ImpressionId_Slot", table: "Referrals");
            migrationBuilder.DropIndex(name: "IX_Referrals_OrganizationId_ImpressionId_CreatedAt_Id", table: "Referrals");
            migrationBuilder.RenameColumn(name: "ImpressionId", table: "Referrals", newName: "OldImpressionId");
            migrationBuilder.AddColumn<byte[]>(name: "ImpressionId", table: "Referrals", type: "varbinary(64)", maxLength: 64, nullable: true);
            // A batch is compiled before the columns are renamed, so the statement is compiled when it is executed.
            migrationBuilder.Sql(
                $"""
                DECLARE @convert nvarchar(max) = N'UPDATE [Referrals] SET [ImpressionId] = {ImpressionMove.ToUuidOnSqlServer("OldImpressionId", "imp").Replace("'", "''")}';
                EXEC(@convert);
                """);
            // EF Core's operations would look for default values, of which there are none.
            migrationBuilder.Sql("ALTER TABLE [Referrals] ALTER COLUMN [ImpressionId] varbinary(64) NOT NULL");
            migrationBuilder.Sql("ALTER TABLE [Referrals] DROP COLUMN [OldImpressionId]");

            migrationBuilder.CreateIndex(
                name: "IX_Referrals_ImpressionId_Slot",
                table: "Referrals",
                columns: new[] { "ImpressionId", "Slot" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Referrals_OrganizationId_ImpressionId_CreatedAt_Id",
                table: "Referrals",
                columns: new[] { "OrganizationId", "ImpressionId", "CreatedAt", "Id" });

            migrationBuilder.AddForeignKey(
                name: "FK_Referrals_Impressions_ImpressionId",
                table: "Referrals",
                column: "ImpressionId",
                principalTable: "Impressions",
                principalColumn: "Id",
                onDelete: ReferentialAction.Restrict);

            migrationBuilder.DropTable(name: ImpressionMove.OldTable);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder) =>
            throw new System.NotSupportedException("Restore a backup of the earlier version.");
    }
}
