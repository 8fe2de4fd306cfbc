using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

#pragma warning disable CA1814 // Prefer jagged arrays over multidimensional

namespace Impressions.Infrastructure.Persistence.Migrations.SqlServer
{
    /// <inheritdoc />
    public partial class Statistics : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "StatisticsCells",
                columns: table => new
                {
                    Rollup = table.Column<byte>(type: "tinyint", unicode: false, maxLength: 16, nullable: false),
                    Day = table.Column<int>(type: "int", nullable: false),
                    Program = table.Column<int>(type: "int", nullable: false),
                    Placement = table.Column<int>(type: "int", nullable: false),
                    Facet = table.Column<int>(type: "int", nullable: false),
                    Slot = table.Column<int>(type: "int", nullable: false),
                    Count = table.Column<long>(type: "bigint", nullable: false),
                    Amount = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_StatisticsCells", x => new { x.Rollup, x.Day, x.Program, x.Placement, x.Facet, x.Slot });
                });

            migrationBuilder.CreateTable(
                name: "StatisticsChanges",
                columns: table => new
                {
                    Id = table.Column<string>(type: "varchar(64)", unicode: false, maxLength: 64, nullable: false, collation: "Latin1_General_100_BIN2"),
                    OrganizationId = table.Column<string>(type: "varchar(64)", unicode: false, maxLength: 64, nullable: false, collation: "Latin1_General_100_BIN2"),
                    Facts = table.Column<string>(type: "nvarchar(max)", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_StatisticsChanges", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "StatisticsFacets",
                columns: table => new
                {
                    Number = table.Column<int>(type: "int", nullable: false),
                    Program = table.Column<int>(type: "int", nullable: false),
                    Kind = table.Column<string>(type: "varchar(16)", unicode: false, maxLength: 16, nullable: false),
                    Traffic = table.Column<string>(type: "varchar(16)", unicode: false, maxLength: 16, nullable: false),
                    Status = table.Column<string>(type: "varchar(16)", unicode: false, maxLength: 16, nullable: true),
                    Currency = table.Column<string>(type: "varchar(3)", unicode: false, maxLength: 3, nullable: true),
                    DeviceType = table.Column<string>(type: "varchar(16)", unicode: false, maxLength: 16, nullable: true),
                    Os = table.Column<string>(type: "nvarchar(256)", maxLength: 256, nullable: true),
                    Browser = table.Column<string>(type: "nvarchar(256)", maxLength: 256, nullable: true),
                    Referrer = table.Column<string>(type: "nvarchar(256)", maxLength: 256, nullable: true),
                    UtmSource = table.Column<string>(type: "nvarchar(256)", maxLength: 256, nullable: true),
                    UtmMedium = table.Column<string>(type: "nvarchar(256)", maxLength: 256, nullable: true),
                    UtmCampaign = table.Column<string>(type: "nvarchar(256)", maxLength: 256, nullable: true),
                    IsOther = table.Column<bool>(type: "bit", nullable: false),
                    Level = table.Column<string>(type: "varchar(16)", unicode: false, maxLength: 16, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_StatisticsFacets", x => x.Number);
                });

            migrationBuilder.CreateTable(
                name: "StatisticsPlacements",
                columns: table => new
                {
                    Number = table.Column<int>(type: "int", nullable: false),
                    Program = table.Column<int>(type: "int", nullable: false),
                    StudentId = table.Column<string>(type: "varchar(64)", unicode: false, maxLength: 64, nullable: false, collation: "Latin1_General_100_BIN2"),
                    PosterId = table.Column<string>(type: "varchar(64)", unicode: false, maxLength: 64, nullable: false, collation: "Latin1_General_100_BIN2"),
                    Location = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_StatisticsPlacements", x => x.Number);
                });

            migrationBuilder.CreateTable(
                name: "StatisticsPrograms",
                columns: table => new
                {
                    Number = table.Column<int>(type: "int", nullable: false),
                    OrganizationId = table.Column<string>(type: "varchar(64)", unicode: false, maxLength: 64, nullable: false, collation: "Latin1_General_100_BIN2"),
                    ProgramId = table.Column<string>(type: "varchar(64)", unicode: false, maxLength: 64, nullable: false, collation: "Latin1_General_100_BIN2")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_StatisticsPrograms", x => x.Number);
                });

            migrationBuilder.CreateTable(
                name: "StatisticsValues",
                columns: table => new
                {
                    Name = table.Column<string>(type: "varchar(80)", unicode: false, maxLength: 80, nullable: false, collation: "Latin1_General_100_BIN2"),
                    Value = table.Column<long>(type: "bigint", nullable: false)
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
                    Id = table.Column<string>(type: "varchar(64)", unicode: false, maxLength: 64, nullable: false, collation: "Latin1_General_100_BIN2"),
                    OrganizationId = table.Column<string>(type: "varchar(64)", unicode: false, maxLength: 64, nullable: false, collation: "Latin1_General_100_BIN2"),
                    ResourceId = table.Column<string>(type: "varchar(64)", unicode: false, maxLength: 64, nullable: false, collation: "Latin1_General_100_BIN2"),
                    Status = table.Column<string>(type: "varchar(16)", unicode: false, maxLength: 16, nullable: false),
                    ChangedAt = table.Column<DateTime>(type: "datetime2(3)", precision: 3, nullable: false)
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
