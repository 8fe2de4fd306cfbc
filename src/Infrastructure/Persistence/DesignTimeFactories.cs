using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace Impressions.Infrastructure.Persistence;

/// <summary>For <c>dotnet ef</c> alone: it makes migrations without a database.</summary>
internal sealed class SqliteDesignTimeFactory : IDesignTimeDbContextFactory<SqliteImpressionsDbContext>
{
    public SqliteImpressionsDbContext CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<SqliteImpressionsDbContext>().UseSqlite().Options);
}

/// <summary>For <c>dotnet ef</c> alone: it makes migrations without a database.</summary>
internal sealed class SqlServerDesignTimeFactory : IDesignTimeDbContextFactory<SqlServerImpressionsDbContext>
{
    public SqlServerImpressionsDbContext CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<SqlServerImpressionsDbContext>().UseSqlServer().Options);
}
