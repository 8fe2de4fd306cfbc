using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Impressions.Infrastructure.Persistence.Migrations.SqlServer
{
    /// <inheritdoc />
    public partial class Trust : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "Country",
                table: "StatisticsFacets",
                type: "varchar(2)",
                unicode: false,
                maxLength: 2,
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "FlagBits",
                table: "Referrals",
                type: "int",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "FlagRulesVersion",
                table: "Referrals",
                type: "int",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<DateTime>(
                name: "FlagsAcknowledgedAt",
                table: "Referrals",
                type: "datetime2(3)",
                precision: 3,
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "IsFlagged",
                table: "Referrals",
                type: "bit",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<int>(
                name: "ImpressionTokenDays",
                table: "Programs",
                type: "int",
                nullable: false,
                defaultValue: 30);

            migrationBuilder.AddColumn<string>(
                name: "PreviousTokenKey",
                table: "Programs",
                type: "varchar(1000)",
                unicode: false,
                maxLength: 1000,
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "PreviousTokenKeyUntil",
                table: "Programs",
                type: "datetime2(3)",
                precision: 3,
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "RequireFlagAcknowledgement",
                table: "Programs",
                type: "bit",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<bool>(
                name: "RequireImpressionToken",
                table: "Programs",
                type: "bit",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<string>(
                name: "TokenKey",
                table: "Programs",
                type: "varchar(1000)",
                unicode: false,
                maxLength: 1000,
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "TokenKeyCreatedAt",
                table: "Programs",
                type: "datetime2(3)",
                precision: 3,
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "IX_Referrals_OrganizationId_IsFlagged_CreatedAt_Id",
                table: "Referrals",
                columns: new[] { "OrganizationId", "IsFlagged", "CreatedAt", "Id" });

            // A custom field of this form is a country from now on, so such statistics are computed again.
            migrationBuilder.Sql("""UPDATE "StatisticsValues" SET "Value" = 0 WHERE "Name" = 'is_filled' AND EXISTS (SELECT 1 FROM "Impressions" WHERE "Metadata" LIKE '%"country":"__"%')""");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Referrals_OrganizationId_IsFlagged_CreatedAt_Id",
                table: "Referrals");

            migrationBuilder.DropColumn(
                name: "Country",
                table: "StatisticsFacets");

            migrationBuilder.DropColumn(
                name: "FlagBits",
                table: "Referrals");

            migrationBuilder.DropColumn(
                name: "FlagRulesVersion",
                table: "Referrals");

            migrationBuilder.DropColumn(
                name: "FlagsAcknowledgedAt",
                table: "Referrals");

            migrationBuilder.DropColumn(
                name: "IsFlagged",
                table: "Referrals");

            migrationBuilder.DropColumn(
                name: "ImpressionTokenDays",
                table: "Programs");

            migrationBuilder.DropColumn(
                name: "PreviousTokenKey",
                table: "Programs");

            migrationBuilder.DropColumn(
                name: "PreviousTokenKeyUntil",
                table: "Programs");

            migrationBuilder.DropColumn(
                name: "RequireFlagAcknowledgement",
                table: "Programs");

            migrationBuilder.DropColumn(
                name: "RequireImpressionToken",
                table: "Programs");

            migrationBuilder.DropColumn(
                name: "TokenKey",
                table: "Programs");

            migrationBuilder.DropColumn(
                name: "TokenKeyCreatedAt",
                table: "Programs");
        }
    }
}
