using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Impressions.Infrastructure.Persistence.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "IdempotencyKeys",
                columns: table => new
                {
                    OrganizationId = table.Column<string>(type: "TEXT", unicode: false, maxLength: 64, nullable: false),
                    Endpoint = table.Column<string>(type: "TEXT", unicode: false, maxLength: 64, nullable: false),
                    Key = table.Column<string>(type: "TEXT", maxLength: 255, nullable: false),
                    RequestHash = table.Column<string>(type: "TEXT", unicode: false, fixedLength: true, maxLength: 64, nullable: false),
                    ResourceId = table.Column<string>(type: "TEXT", unicode: false, maxLength: 64, nullable: false),
                    Answer = table.Column<string>(type: "TEXT", nullable: true),
                    CreatedAt = table.Column<DateTime>(type: "TEXT", precision: 3, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_IdempotencyKeys", x => new { x.OrganizationId, x.Endpoint, x.Key });
                });

            migrationBuilder.CreateTable(
                name: "Impressions",
                columns: table => new
                {
                    Id = table.Column<string>(type: "TEXT", unicode: false, maxLength: 64, nullable: false),
                    OrganizationId = table.Column<string>(type: "TEXT", unicode: false, maxLength: 64, nullable: false),
                    ProgramId = table.Column<string>(type: "TEXT", unicode: false, maxLength: 64, nullable: false),
                    StudentId = table.Column<string>(type: "TEXT", unicode: false, maxLength: 64, nullable: false),
                    PosterId = table.Column<string>(type: "TEXT", unicode: false, maxLength: 64, nullable: false),
                    ScannedAt = table.Column<DateTime>(type: "TEXT", precision: 3, nullable: false),
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

            migrationBuilder.CreateTable(
                name: "Organizations",
                columns: table => new
                {
                    Id = table.Column<string>(type: "TEXT", unicode: false, maxLength: 64, nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "TEXT", precision: 3, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Organizations", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "ApiKeys",
                columns: table => new
                {
                    Id = table.Column<string>(type: "TEXT", unicode: false, maxLength: 64, nullable: false),
                    OrganizationId = table.Column<string>(type: "TEXT", unicode: false, maxLength: 64, nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Hash = table.Column<string>(type: "TEXT", unicode: false, fixedLength: true, maxLength: 64, nullable: false),
                    Last4 = table.Column<string>(type: "TEXT", unicode: false, fixedLength: true, maxLength: 4, nullable: false),
                    Scopes = table.Column<string>(type: "TEXT", unicode: false, maxLength: 1000, nullable: false),
                    ExpiresAt = table.Column<DateTime>(type: "TEXT", precision: 3, nullable: true),
                    RevokedAt = table.Column<DateTime>(type: "TEXT", precision: 3, nullable: true),
                    LastUsedAt = table.Column<DateTime>(type: "TEXT", precision: 3, nullable: true),
                    CreatedAt = table.Column<DateTime>(type: "TEXT", precision: 3, nullable: false),
                    UpdatedAt = table.Column<DateTime>(type: "TEXT", precision: 3, nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ApiKeys", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ApiKeys_Organizations_OrganizationId",
                        column: x => x.OrganizationId,
                        principalTable: "Organizations",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Programs",
                columns: table => new
                {
                    Id = table.Column<string>(type: "TEXT", unicode: false, maxLength: 64, nullable: false),
                    OrganizationId = table.Column<string>(type: "TEXT", unicode: false, maxLength: 64, nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    LandingUrl = table.Column<string>(type: "TEXT", maxLength: 2048, nullable: false),
                    FallbackUrl = table.Column<string>(type: "TEXT", maxLength: 2048, nullable: true),
                    PrivacyMode = table.Column<string>(type: "TEXT", unicode: false, maxLength: 16, nullable: false),
                    ReferralsPerImpression = table.Column<int>(type: "INTEGER", nullable: false),
                    Status = table.Column<string>(type: "TEXT", unicode: false, maxLength: 16, nullable: false),
                    Metadata = table.Column<string>(type: "TEXT", nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "TEXT", precision: 3, nullable: false),
                    UpdatedAt = table.Column<DateTime>(type: "TEXT", precision: 3, nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Programs", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Programs_Organizations_OrganizationId",
                        column: x => x.OrganizationId,
                        principalTable: "Organizations",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Students",
                columns: table => new
                {
                    Id = table.Column<string>(type: "TEXT", unicode: false, maxLength: 64, nullable: false),
                    OrganizationId = table.Column<string>(type: "TEXT", unicode: false, maxLength: 64, nullable: false),
                    ProgramId = table.Column<string>(type: "TEXT", unicode: false, maxLength: 64, nullable: false),
                    FirstName = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    LastName = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Email = table.Column<string>(type: "TEXT", maxLength: 254, nullable: false),
                    EmailKey = table.Column<string>(type: "TEXT", maxLength: 254, nullable: false),
                    ProfilePicture = table.Column<string>(type: "TEXT", maxLength: 2048, nullable: true),
                    Metadata = table.Column<string>(type: "TEXT", nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "TEXT", precision: 3, nullable: false),
                    UpdatedAt = table.Column<DateTime>(type: "TEXT", precision: 3, nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Students", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Students_Programs_ProgramId",
                        column: x => x.ProgramId,
                        principalTable: "Programs",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Posters",
                columns: table => new
                {
                    Id = table.Column<string>(type: "TEXT", unicode: false, maxLength: 64, nullable: false),
                    OrganizationId = table.Column<string>(type: "TEXT", unicode: false, maxLength: 64, nullable: false),
                    ProgramId = table.Column<string>(type: "TEXT", unicode: false, maxLength: 64, nullable: false),
                    StudentId = table.Column<string>(type: "TEXT", unicode: false, maxLength: 64, nullable: false),
                    Code = table.Column<string>(type: "TEXT", unicode: false, fixedLength: true, maxLength: 8, nullable: false),
                    Location = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    DestinationUrl = table.Column<string>(type: "TEXT", maxLength: 2048, nullable: true),
                    Status = table.Column<string>(type: "TEXT", unicode: false, maxLength: 16, nullable: false),
                    Metadata = table.Column<string>(type: "TEXT", nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "TEXT", precision: 3, nullable: false),
                    UpdatedAt = table.Column<DateTime>(type: "TEXT", precision: 3, nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Posters", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Posters_Programs_ProgramId",
                        column: x => x.ProgramId,
                        principalTable: "Programs",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Posters_Students_StudentId",
                        column: x => x.StudentId,
                        principalTable: "Students",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

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
                name: "IX_ApiKeys_Hash",
                table: "ApiKeys",
                column: "Hash",
                unique: true);

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
                name: "IX_Earnings_OrganizationId_StudentId_CreatedAt_Id",
                table: "Earnings",
                columns: new[] { "OrganizationId", "StudentId", "CreatedAt", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Earnings_ReferralId",
                table: "Earnings",
                column: "ReferralId");

            migrationBuilder.CreateIndex(
                name: "IX_IdempotencyKeys_CreatedAt",
                table: "IdempotencyKeys",
                column: "CreatedAt");

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

            migrationBuilder.CreateIndex(
                name: "IX_Posters_Code",
                table: "Posters",
                column: "Code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Posters_OrganizationId_CreatedAt_Id",
                table: "Posters",
                columns: new[] { "OrganizationId", "CreatedAt", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Posters_OrganizationId_ProgramId_CreatedAt_Id",
                table: "Posters",
                columns: new[] { "OrganizationId", "ProgramId", "CreatedAt", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Posters_OrganizationId_Status_CreatedAt_Id",
                table: "Posters",
                columns: new[] { "OrganizationId", "Status", "CreatedAt", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Posters_OrganizationId_StudentId_CreatedAt_Id",
                table: "Posters",
                columns: new[] { "OrganizationId", "StudentId", "CreatedAt", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Posters_ProgramId",
                table: "Posters",
                column: "ProgramId");

            migrationBuilder.CreateIndex(
                name: "IX_Posters_StudentId",
                table: "Posters",
                column: "StudentId");

            migrationBuilder.CreateIndex(
                name: "IX_Programs_OrganizationId_CreatedAt_Id",
                table: "Programs",
                columns: new[] { "OrganizationId", "CreatedAt", "Id" });

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
                name: "IX_Referrals_OrganizationId_EmailKey_CreatedAt_Id",
                table: "Referrals",
                columns: new[] { "OrganizationId", "EmailKey", "CreatedAt", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Referrals_OrganizationId_ImpressionId_CreatedAt_Id",
                table: "Referrals",
                columns: new[] { "OrganizationId", "ImpressionId", "CreatedAt", "Id" });

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

            migrationBuilder.CreateIndex(
                name: "IX_Students_OrganizationId_CreatedAt_Id",
                table: "Students",
                columns: new[] { "OrganizationId", "CreatedAt", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Students_OrganizationId_EmailKey_CreatedAt_Id",
                table: "Students",
                columns: new[] { "OrganizationId", "EmailKey", "CreatedAt", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Students_OrganizationId_ProgramId_CreatedAt_Id",
                table: "Students",
                columns: new[] { "OrganizationId", "ProgramId", "CreatedAt", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Students_ProgramId_EmailKey",
                table: "Students",
                columns: new[] { "ProgramId", "EmailKey" },
                unique: true);

            migrationBuilder.Sql(ImpressionStatistics.Sql);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "ApiKeys");

            migrationBuilder.DropTable(
                name: "Earnings");

            migrationBuilder.DropTable(
                name: "IdempotencyKeys");

            migrationBuilder.DropTable(
                name: "Posters");

            migrationBuilder.DropTable(
                name: "Referrals");

            migrationBuilder.DropTable(
                name: "Impressions");

            migrationBuilder.DropTable(
                name: "Students");

            migrationBuilder.DropTable(
                name: "Programs");

            migrationBuilder.DropTable(
                name: "Organizations");
        }
    }
}
