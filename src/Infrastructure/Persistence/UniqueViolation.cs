using Microsoft.Data.SqlClient;
using Microsoft.Data.Sqlite;

namespace Impressions.Infrastructure.Persistence;

/// <summary>A row is there already that may be there once. Told by the databases' numbers: their words are for people.</summary>
internal static class UniqueViolation
{
    /// <summary>SQLITE_CONSTRAINT_PRIMARYKEY.</summary>
    private const int SqlitePrimaryKey = 1555;

    /// <summary>SQLITE_CONSTRAINT_UNIQUE.</summary>
    private const int SqliteUnique = 2067;

    /// <summary>Of a unique index.</summary>
    private const int SqlServerIndex = 2601;

    /// <summary>Of a primary key or a unique constraint.</summary>
    private const int SqlServerConstraint = 2627;

    public static bool Is(Exception? exception) => exception switch
    {
        SqliteException sqlite => sqlite.SqliteExtendedErrorCode is SqlitePrimaryKey or SqliteUnique,
        SqlException sqlServer => sqlServer.Errors.Cast<SqlError>().Any(error => error.Number is SqlServerIndex or SqlServerConstraint),
        _ => false,
    };
}
