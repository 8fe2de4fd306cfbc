using Impressions.Domain.Impressions;
using Impressions.Domain.Organizations;
using Impressions.Domain.Posters;
using Impressions.Domain.Programs;
using Impressions.Domain.Students;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Impressions.Infrastructure.Persistence.Migrations.Sqlite
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
            // SQLite creates a new table to change the type of a column, and ignores this pragma in a transaction (https://www.sqlite.org/lang_altertable.html).
            // The statements have a transaction of their own, and can be repeated if the process is killed before the migration is recorded.
            migrationBuilder.Sql(
                $"""
                PRAGMA foreign_keys = OFF;
                BEGIN IMMEDIATE;
                {RebuildReferrals("BLOB", $"CASE WHEN typeof(ImpressionId) = 'blob' THEN ImpressionId ELSE {ImpressionMove.ToUuidOnSqlite("ImpressionId", Impression.IdPrefix)} END")}
                CREATE INDEX IF NOT EXISTS "IX_Impressions_OrganizationId_DeviceType_ScannedAt" ON "Impressions" ("OrganizationId", "DeviceType", "ScannedAt");
                CREATE INDEX IF NOT EXISTS "IX_Impressions_OrganizationId_ScannedAt" ON "Impressions" ("OrganizationId", "ScannedAt");
                CREATE INDEX IF NOT EXISTS "IX_Impressions_OrganizationId_Traffic_ScannedAt" ON "Impressions" ("OrganizationId", "Traffic", "ScannedAt");
                CREATE INDEX IF NOT EXISTS "IX_Impressions_PosterId_ScannedAt" ON "Impressions" ("PosterId", "ScannedAt");
                CREATE INDEX IF NOT EXISTS "IX_Impressions_ProgramId_ScannedAt" ON "Impressions" ("ProgramId", "ScannedAt");
                CREATE INDEX IF NOT EXISTS "IX_Impressions_StudentId_ScannedAt" ON "Impressions" ("StudentId", "ScannedAt");
                DROP TABLE IF EXISTS "{ImpressionMove.OldTable}";
                COMMIT;
                PRAGMA foreign_keys = ON;
                """,
                suppressTransaction: true);
            migrationBuilder.Sql(ImpressionStatistics.OfNarrowKeys);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(
            $"""
            PRAGMA foreign_keys = OFF;
            BEGIN IMMEDIATE;
            ALTER TABLE "Impressions" RENAME TO "NarrowImpressions";
            CREATE TABLE "Impressions" (
                "Id" TEXT NOT NULL CONSTRAINT "PK_Impressions" PRIMARY KEY,
                "OrganizationId" TEXT NOT NULL,
                "ProgramId" TEXT NOT NULL,
                "StudentId" TEXT NOT NULL,
                "PosterId" TEXT NOT NULL,
                "ScannedAt" TEXT NOT NULL,
                "UserAgent" TEXT NULL,
                "IpAddress" TEXT NULL,
                "DeviceType" TEXT NOT NULL,
                "Traffic" TEXT NOT NULL,
                "ClassifierVersion" INTEGER NOT NULL,
                "Signals" TEXT NOT NULL,
                "Metadata" TEXT NOT NULL
            );
            INSERT INTO "Impressions"
                SELECT {ToText("Id", Impression.IdPrefix)}, {ToText("OrganizationId", Organization.IdPrefix)}, {ToText("ProgramId", Program.IdPrefix)},
                    {ToText("StudentId", Student.IdPrefix)}, {ToText("PosterId", Poster.IdPrefix)},
                    rtrim(rtrim(strftime('%Y-%m-%d %H:%M:%f', "ScannedAt" / 1000.0, 'unixepoch'), '0'), '.'), "UserAgent", "IpAddress", "DeviceType", "Traffic",
                    "ClassifierVersion", "Signals", "Metadata"
                FROM "NarrowImpressions";
            {RebuildReferrals("TEXT", ToText("ImpressionId", Impression.IdPrefix))}
            DROP TABLE "NarrowImpressions";
            COMMIT;
            PRAGMA foreign_keys = ON;
            """,
            suppressTransaction: true);

        private static string ToText(string column, string prefix) =>
            $"CASE WHEN length({column}) = 16 AND substr(hex({column}), 17, 1) >= '8' THEN '{prefix}_' || lower(hex({column})) ELSE CAST({column} AS TEXT) END";

        private static string RebuildReferrals(string type, string id) =>
            $"""
            CREATE TABLE "NewReferrals" (
                "Id" TEXT NOT NULL CONSTRAINT "PK_Referrals" PRIMARY KEY,
                "OrganizationId" TEXT NOT NULL,
                "ProgramId" TEXT NOT NULL,
                "StudentId" TEXT NOT NULL,
                "ImpressionId" {type} NOT NULL,
                "Slot" INTEGER NOT NULL,
                "FirstName" TEXT NOT NULL,
                "LastName" TEXT NOT NULL,
                "Email" TEXT NOT NULL,
                "EmailKey" TEXT NOT NULL,
                "ProfilePicture" TEXT NULL,
                "Status" TEXT NOT NULL,
                "VerifiedAt" TEXT NULL,
                "Metadata" TEXT NOT NULL,
                "CreatedAt" TEXT NOT NULL,
                "UpdatedAt" TEXT NOT NULL,
                "Version" INTEGER NOT NULL,
                CONSTRAINT "FK_Referrals_Impressions_ImpressionId" FOREIGN KEY ("ImpressionId") REFERENCES "Impressions" ("Id") ON DELETE RESTRICT,
                CONSTRAINT "FK_Referrals_Programs_ProgramId" FOREIGN KEY ("ProgramId") REFERENCES "Programs" ("Id") ON DELETE RESTRICT,
                CONSTRAINT "FK_Referrals_Students_StudentId" FOREIGN KEY ("StudentId") REFERENCES "Students" ("Id") ON DELETE RESTRICT
            );
            INSERT INTO "NewReferrals"
                SELECT "Id", "OrganizationId", "ProgramId", "StudentId",
                    {id},
                    "Slot", "FirstName", "LastName", "Email", "EmailKey", "ProfilePicture", "Status", "VerifiedAt", "Metadata", "CreatedAt", "UpdatedAt",
                    "Version"
                FROM "Referrals";
            DROP TABLE "Referrals";
            ALTER TABLE "NewReferrals" RENAME TO "Referrals";
            CREATE UNIQUE INDEX "IX_Referrals_ImpressionId_Slot" ON "Referrals" ("ImpressionId", "Slot");
            CREATE INDEX "IX_Referrals_OrganizationId_CreatedAt_Id" ON "Referrals" ("OrganizationId", "CreatedAt", "Id");
            CREATE INDEX "IX_Referrals_OrganizationId_EmailKey_CreatedAt_Id" ON "Referrals" ("OrganizationId", "EmailKey", "CreatedAt", "Id");
            CREATE INDEX "IX_Referrals_OrganizationId_ImpressionId_CreatedAt_Id" ON "Referrals" ("OrganizationId", "ImpressionId", "CreatedAt", "Id");
            CREATE INDEX "IX_Referrals_OrganizationId_ProgramId_CreatedAt_Id" ON "Referrals" ("OrganizationId", "ProgramId", "CreatedAt", "Id");
            CREATE INDEX "IX_Referrals_OrganizationId_Status_CreatedAt_Id" ON "Referrals" ("OrganizationId", "Status", "CreatedAt", "Id");
            CREATE INDEX "IX_Referrals_OrganizationId_StudentId_CreatedAt_Id" ON "Referrals" ("OrganizationId", "StudentId", "CreatedAt", "Id");
            CREATE UNIQUE INDEX "IX_Referrals_ProgramId_EmailKey" ON "Referrals" ("ProgramId", "EmailKey");
            CREATE INDEX "IX_Referrals_StudentId" ON "Referrals" ("StudentId");
            """;
    }
}
