using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Impressions.Infrastructure.Persistence.Migrations.SqlServer
{
    /// <inheritdoc />
    public partial class Dashboard : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            // This version has one more rollup, so 'migrate' fills the cells again.
            migrationBuilder.UpdateData(table: "StatisticsValues", keyColumn: "Name", keyValue: "is_filled", column: "Value", value: 0L);

            migrationBuilder.AddColumn<string>(
                name: "CallToAction",
                table: "Programs",
                type: "nvarchar(120)",
                maxLength: 120,
                nullable: true);

            migrationBuilder.CreateTable(
                name: "DataProtectionKeys",
                columns: table => new
                {
                    FriendlyName = table.Column<string>(type: "varchar(128)", unicode: false, maxLength: 128, nullable: false),
                    Xml = table.Column<string>(type: "nvarchar(max)", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DataProtectionKeys", x => x.FriendlyName);
                });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "DataProtectionKeys");

            migrationBuilder.DropColumn(
                name: "CallToAction",
                table: "Programs");
        }
    }
}
