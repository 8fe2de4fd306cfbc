using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace Impressions.Infrastructure.Persistence;

/// <summary>Creates contexts for <c>dotnet ef</c>, which needs no database to add a migration.</summary>
internal sealed class SqliteDesignTimeFactory : IDesignTimeDbContextFactory<SqliteImpressionsDbContext>
{
    public SqliteImpressionsDbContext CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<SqliteImpressionsDbContext>().UseSqlite().Options);
}

/// <summary>Creates contexts for <c>dotnet ef</c>, which needs no database to add a migration.</summary>
internal sealed class SqlServerDesignTimeFactory : IDesignTimeDbContextFactory<SqlServerImpressionsDbContext>
{
    public SqlServerImpressionsDbContext CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<SqlServerImpressionsDbContext>().UseSqlServer().Options);
}
