using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Impressions.Infrastructure.Persistence.Migrations.SqlServer
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
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
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
