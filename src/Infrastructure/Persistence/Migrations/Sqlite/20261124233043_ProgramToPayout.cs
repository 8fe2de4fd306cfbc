using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Impressions.Infrastructure.Persistence.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class ProgramToPayout : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Students_OrganizationId_ProgramId",
                table: "Students");

            migrationBuilder.DropIndex(
                name: "IX_Students_ProgramId",
                table: "Students");

            migrationBuilder.DropIndex(
                name: "IX_Programs_OrganizationId",
                table: "Programs");

            migrationBuilder.DropIndex(
                name: "IX_ApiKeys_OrganizationId",
                table: "ApiKeys");

            migrationBuilder.AddColumn<string>(
                name: "EmailKey",
                table: "Students",
                type: "TEXT",
                maxLength: 254,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<int>(
                name: "Version",
                table: "Students",
                type: "INTEGER",
                nullable: false,
                defaultValue: 1);

            migrationBuilder.AddColumn<int>(
                name: "Version",
                table: "Programs",
                type: "INTEGER",
                nullable: false,
                defaultValue: 1);

            migrationBuilder.AddColumn<int>(
                name: "Version",
                table: "Posters",
                type: "INTEGER",
                nullable: false,
                defaultValue: 1);

            migrationBuilder.AddColumn<string>(
                name: "Answer",
                table: "IdempotencyKeys",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "LastUsedAt",
                table: "ApiKeys",
                type: "TEXT",
                precision: 3,
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "UpdatedAt",
                table: "ApiKeys",
                type: "TEXT",
                precision: 3,
                nullable: false,
                defaultValue: new DateTime(1, 1, 1, 0, 0, 0, 0, DateTimeKind.Unspecified));

            migrationBuilder.AddColumn<int>(
                name: "Version",
                table: "ApiKeys",
                type: "INTEGER",
                nullable: false,
                defaultValue: 1);

            // What was there before: students have the key of their address (until now only the demo has any), keys were never changed.
            migrationBuilder.Sql("UPDATE \"Students\" SET \"EmailKey\" = UPPER(\"Email\");");
            migrationBuilder.Sql("UPDATE \"ApiKeys\" SET \"UpdatedAt\" = \"CreatedAt\";");

            migrationBuilder.CreateTable(
                name: "Referrals",
                columns: table => new
                {
                    Id = table.Column<string>(type: "TEXT", unicode: false, maxLength: 64, nullable: false),
                    OrganizationId = table.Column<string>(type: "TEXT", unicode: false, maxLength: 64, nullable: false),
                    ProgramId = table.Column<string>(type: "TEXT", unicode: false, maxLength: 64, nullable: false),
                    StudentId = table.Column<string>(type: "TEXT", unicode: false, maxLength: 64, nullable: false),
                    ImpressionId = table.Column<string>(type: "TEXT", unicode: false, maxLength: 64, nullable: false),
                    Slot = table.Column<int>(type: "INTEGER", nullable: false),
                    FirstName = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    LastName = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Email = table.Column<string>(type: "TEXT", maxLength: 254, nullable: false),
                    EmailKey = table.Column<string>(type: "TEXT", maxLength: 254, nullable: false),
                    ProfilePicture = table.Column<string>(type: "TEXT", maxLength: 2048, nullable: true),
                    Status = table.Column<string>(type: "TEXT", unicode: false, maxLength: 16, nullable: false),
                    VerifiedAt = table.Column<DateTime>(type: "TEXT", precision: 3, nullable: true),
                    Metadata = table.Column<string>(type: "TEXT", nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "TEXT", precision: 3, nullable: false),
                    UpdatedAt = table.Column<DateTime>(type: "TEXT", precision: 3, nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Referrals", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Referrals_Impressions_ImpressionId",
                        column: x => x.ImpressionId,
                        principalTable: "Impressions",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Referrals_Programs_ProgramId",
                        column: x => x.ProgramId,
                        principalTable: "Programs",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Referrals_Students_StudentId",
                        column: x => x.StudentId,
                        principalTable: "Students",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Earnings",
                columns: table => new
                {
                    Id = table.Column<string>(type: "TEXT", unicode: false, maxLength: 64, nullable: false),
                    OrganizationId = table.Column<string>(type: "TEXT", unicode: false, maxLength: 64, nullable: false),
                    ProgramId = table.Column<string>(type: "TEXT", unicode: false, maxLength: 64, nullable: false),
                    StudentId = table.Column<string>(type: "TEXT", unicode: false, maxLength: 64, nullable: false),
                    ReferralId = table.Column<string>(type: "TEXT", unicode: false, maxLength: 64, nullable: false),
                    Amount = table.Column<long>(type: "INTEGER", nullable: false),
                    Currency = table.Column<string>(type: "TEXT", unicode: false, fixedLength: true, maxLength: 3, nullable: false),
                    Type = table.Column<string>(type: "TEXT", unicode: false, maxLength: 50, nullable: false),
                    Description = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: true),
                    Status = table.Column<string>(type: "TEXT", unicode: false, maxLength: 16, nullable: false),
                    PaymentReference = table.Column<string>(type: "TEXT", maxLength: 255, nullable: true),
                    PaidAt = table.Column<DateTime>(type: "TEXT", precision: 3, nullable: true),
                    Metadata = table.Column<string>(type: "TEXT", nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "TEXT", precision: 3, nullable: false),
                    UpdatedAt = table.Column<DateTime>(type: "TEXT", precision: 3, nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Earnings", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Earnings_Referrals_ReferralId",
                        column: x => x.ReferralId,
                        principalTable: "Referrals",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Students_OrganizationId_CreatedAt_Id",
                table: "Students",
                columns: new[] { "OrganizationId", "CreatedAt", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Students_OrganizationId_ProgramId_CreatedAt_Id",
                table: "Students",
                columns: new[] { "OrganizationId", "ProgramId", "CreatedAt", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Students_ProgramId_EmailKey",
                table: "Students",
                columns: new[] { "ProgramId", "EmailKey" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Programs_OrganizationId_CreatedAt_Id",
                table: "Programs",
                columns: new[] { "OrganizationId", "CreatedAt", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ApiKeys_OrganizationId_CreatedAt_Id",
                table: "ApiKeys",
                columns: new[] { "OrganizationId", "CreatedAt", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Earnings_OrganizationId_CreatedAt_Id",
                table: "Earnings",
                columns: new[] { "OrganizationId", "CreatedAt", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Earnings_OrganizationId_ProgramId_CreatedAt_Id",
                table: "Earnings",
                columns: new[] { "OrganizationId", "ProgramId", "CreatedAt", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Earnings_OrganizationId_ReferralId_CreatedAt_Id",
                table: "Earnings",
                columns: new[] { "OrganizationId", "ReferralId", "CreatedAt", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Earnings_OrganizationId_Status_CreatedAt_Id",
                table: "Earnings",
                columns: new[] { "OrganizationId", "Status", "CreatedAt", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Earnings_ReferralId",
                table: "Earnings",
                column: "ReferralId");

            migrationBuilder.CreateIndex(
                name: "IX_Referrals_ImpressionId_Slot",
                table: "Referrals",
                columns: new[] { "ImpressionId", "Slot" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Referrals_OrganizationId_CreatedAt_Id",
                table: "Referrals",
                columns: new[] { "OrganizationId", "CreatedAt", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Referrals_OrganizationId_ProgramId_CreatedAt_Id",
                table: "Referrals",
                columns: new[] { "OrganizationId", "ProgramId", "CreatedAt", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Referrals_OrganizationId_Status_CreatedAt_Id",
                table: "Referrals",
                columns: new[] { "OrganizationId", "Status", "CreatedAt", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Referrals_OrganizationId_StudentId_CreatedAt_Id",
                table: "Referrals",
                columns: new[] { "OrganizationId", "StudentId", "CreatedAt", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Referrals_ProgramId_EmailKey",
                table: "Referrals",
                columns: new[] { "ProgramId", "EmailKey" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Referrals_StudentId",
                table: "Referrals",
                column: "StudentId");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "Earnings");

            migrationBuilder.DropTable(
                name: "Referrals");

            migrationBuilder.DropIndex(
                name: "IX_Students_OrganizationId_CreatedAt_Id",
                table: "Students");

            migrationBuilder.DropIndex(
                name: "IX_Students_OrganizationId_ProgramId_CreatedAt_Id",
                table: "Students");

            migrationBuilder.DropIndex(
                name: "IX_Students_ProgramId_EmailKey",
                table: "Students");

            migrationBuilder.DropIndex(
                name: "IX_Programs_OrganizationId_CreatedAt_Id",
                table: "Programs");

            migrationBuilder.DropIndex(
                name: "IX_ApiKeys_OrganizationId_CreatedAt_Id",
                table: "ApiKeys");

            migrationBuilder.DropColumn(
                name: "EmailKey",
                table: "Students");

            migrationBuilder.DropColumn(
                name: "Version",
                table: "Students");

            migrationBuilder.DropColumn(
                name: "Version",
                table: "Programs");

            migrationBuilder.DropColumn(
                name: "Version",
                table: "Posters");

            migrationBuilder.DropColumn(
                name: "Answer",
                table: "IdempotencyKeys");

            migrationBuilder.DropColumn(
                name: "LastUsedAt",
                table: "ApiKeys");

            migrationBuilder.DropColumn(
                name: "UpdatedAt",
                table: "ApiKeys");

            migrationBuilder.DropColumn(
                name: "Version",
                table: "ApiKeys");

            migrationBuilder.CreateIndex(
                name: "IX_Students_OrganizationId_ProgramId",
                table: "Students",
                columns: new[] { "OrganizationId", "ProgramId" });

            migrationBuilder.CreateIndex(
                name: "IX_Students_ProgramId",
                table: "Students",
                column: "ProgramId");

            migrationBuilder.CreateIndex(
                name: "IX_Programs_OrganizationId",
                table: "Programs",
                column: "OrganizationId");

            migrationBuilder.CreateIndex(
                name: "IX_ApiKeys_OrganizationId",
                table: "ApiKeys",
                column: "OrganizationId");
        }
    }
}
