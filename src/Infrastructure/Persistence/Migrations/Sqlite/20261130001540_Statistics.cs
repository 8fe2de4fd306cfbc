using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

#pragma warning disable CA1814 // Prefer jagged arrays over multidimensional

namespace Impressions.Infrastructure.Persistence.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Statistics : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            // EF Core cannot create a table without a rowid, which has one B-tree instead of two and half the size
            // (https://www.sqlite.org/withoutrowid.html).
            migrationBuilder.Sql(
                """
                CREATE TABLE "StatisticsCells" (
                    "Rollup" INTEGER NOT NULL,
                    "Day" INTEGER NOT NULL,
                    "Program" INTEGER NOT NULL,
                    "Placement" INTEGER NOT NULL,
                    "Facet" INTEGER NOT NULL,
                    "Slot" INTEGER NOT NULL,
                    "Count" INTEGER NOT NULL,
                    "Amount" INTEGER NOT NULL,
                    CONSTRAINT "PK_StatisticsCells" PRIMARY KEY ("Rollup", "Day", "Program", "Placement", "Facet", "Slot")
                ) WITHOUT ROWID
                """);

            migrationBuilder.CreateTable(
                name: "StatisticsChanges",
                columns: table => new
                {
                    Id = table.Column<string>(type: "TEXT", unicode: false, maxLength: 64, nullable: false),
                    OrganizationId = table.Column<string>(type: "TEXT", unicode: false, maxLength: 64, nullable: false),
                    Facts = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_StatisticsChanges", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "StatisticsFacets",
                columns: table => new
                {
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    Program = table.Column<int>(type: "INTEGER", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", unicode: false, maxLength: 16, nullable: false),
                    Traffic = table.Column<string>(type: "TEXT", unicode: false, maxLength: 16, nullable: false),
                    Status = table.Column<string>(type: "TEXT", unicode: false, maxLength: 16, nullable: true),
                    Currency = table.Column<string>(type: "TEXT", unicode: false, maxLength: 3, nullable: true),
                    DeviceType = table.Column<string>(type: "TEXT", unicode: false, maxLength: 16, nullable: true),
                    Os = table.Column<string>(type: "TEXT", maxLength: 256, nullable: true),
                    Browser = table.Column<string>(type: "TEXT", maxLength: 256, nullable: true),
                    Referrer = table.Column<string>(type: "TEXT", maxLength: 256, nullable: true),
                    UtmSource = table.Column<string>(type: "TEXT", maxLength: 256, nullable: true),
                    UtmMedium = table.Column<string>(type: "TEXT", maxLength: 256, nullable: true),
                    UtmCampaign = table.Column<string>(type: "TEXT", maxLength: 256, nullable: true),
                    IsOther = table.Column<bool>(type: "INTEGER", nullable: false),
                    Level = table.Column<string>(type: "TEXT", unicode: false, maxLength: 16, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_StatisticsFacets", x => x.Number);
                });

            migrationBuilder.CreateTable(
                name: "StatisticsPlacements",
                columns: table => new
                {
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    Program = table.Column<int>(type: "INTEGER", nullable: false),
                    StudentId = table.Column<string>(type: "TEXT", unicode: false, maxLength: 64, nullable: false),
                    PosterId = table.Column<string>(type: "TEXT", unicode: false, maxLength: 64, nullable: false),
                    Location = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_StatisticsPlacements", x => x.Number);
                });

            migrationBuilder.CreateTable(
                name: "StatisticsPrograms",
                columns: table => new
                {
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    OrganizationId = table.Column<string>(type: "TEXT", unicode: false, maxLength: 64, nullable: false),
                    ProgramId = table.Column<string>(type: "TEXT", unicode: false, maxLength: 64, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_StatisticsPrograms", x => x.Number);
                });

            migrationBuilder.CreateTable(
                name: "StatisticsValues",
                columns: table => new
                {
                    Name = table.Column<string>(type: "TEXT", unicode: false, maxLength: 80, nullable: false),
                    Value = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_StatisticsValues", x => x.Name);
                });

            migrationBuilder.InsertData(
                table: "StatisticsValues",
                columns: new[] { "Name", "Value" },
                values: new object[,]
                {
                    { "is_filled", 0L },
                    { "lease", 0L },
                    { "version", 0L }
                });

            migrationBuilder.CreateIndex(
                name: "IX_StatisticsFacets_Program_Number",
                table: "StatisticsFacets",
                columns: new[] { "Program", "Number" });

            migrationBuilder.CreateIndex(
                name: "IX_StatisticsPlacements_Program_Number",
                table: "StatisticsPlacements",
                columns: new[] { "Program", "Number" });

            migrationBuilder.CreateIndex(
                name: "IX_StatisticsPrograms_OrganizationId",
                table: "StatisticsPrograms",
                column: "OrganizationId");

            migrationBuilder.CreateIndex(
                name: "IX_StatisticsPrograms_ProgramId",
                table: "StatisticsPrograms",
                column: "ProgramId",
                unique: true);

            migrationBuilder.CreateTable(
                name: "StatusChanges",
                columns: table => new
                {
                    Id = table.Column<string>(type: "TEXT", unicode: false, maxLength: 64, nullable: false),
                    OrganizationId = table.Column<string>(type: "TEXT", unicode: false, maxLength: 64, nullable: false),
                    ResourceId = table.Column<string>(type: "TEXT", unicode: false, maxLength: 64, nullable: false),
                    Status = table.Column<string>(type: "TEXT", unicode: false, maxLength: 16, nullable: false),
                    ChangedAt = table.Column<DateTime>(type: "TEXT", precision: 3, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_StatusChanges", x => x.Id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_StatusChanges_OrganizationId_ResourceId",
                table: "StatusChanges",
                columns: new[] { "OrganizationId", "ResourceId" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "StatisticsCells");

            migrationBuilder.DropTable(
                name: "StatisticsChanges");

            migrationBuilder.DropTable(
                name: "StatisticsFacets");

            migrationBuilder.DropTable(
                name: "StatisticsPlacements");

            migrationBuilder.DropTable(
                name: "StatisticsPrograms");

            migrationBuilder.DropTable(
                name: "StatisticsValues");

            migrationBuilder.DropTable(
                name: "StatusChanges");
        }
    }
}
