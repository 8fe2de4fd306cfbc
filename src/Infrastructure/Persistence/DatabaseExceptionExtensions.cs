using Microsoft.Data.SqlClient;
using Microsoft.Data.Sqlite;

namespace Impressions.Infrastructure.Persistence;

/// <summary>Classifies exceptions of the database providers by error number, since their messages are localized.</summary>
internal static class DatabaseExceptionExtensions
{
    /// <summary>SQLITE_CONSTRAINT_PRIMARYKEY.</summary>
    private const int SqlitePrimaryKey = 1555;

    /// <summary>SQLITE_CONSTRAINT_UNIQUE.</summary>
    private const int SqliteUnique = 2067;

    /// <summary>Duplicate key in a unique index.</summary>
    private const int SqlServerUniqueIndex = 2601;

    /// <summary>Violation of a primary key or a unique constraint.</summary>
    private const int SqlServerConstraint = 2627;

    /// <summary>Whether a primary key, a unique index or a unique constraint refused a row.</summary>
    public static bool IsUniqueConstraintViolation(this Exception? exception) => exception switch
    {
        SqliteException sqlite => sqlite.SqliteExtendedErrorCode is SqlitePrimaryKey or SqliteUnique,
        SqlException sqlServer => sqlServer.Errors.Cast<SqlError>().Any(error => error.Number is SqlServerUniqueIndex or SqlServerConstraint),
        _ => false,
    };
}
