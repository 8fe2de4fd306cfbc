using System.Text.Json;
using System.Text.Json.Serialization;
using Impressions.Domain.Posters;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;

namespace Impressions.Infrastructure.Ingestion.Journal;

/// <summary>
/// The scan targets of all posters, in a SQLite file beside the journal, for scans while the database is unavailable. The file is a copy: a broken one, or one
/// of another version, is replaced.
/// </summary>
internal sealed partial class ScanTargetStore(IngestionOptions options, ILogger<ScanTargetStore> logger) : IDisposable
{
    /// <summary>The number is in the name, so that replicas of two versions on one machine do not replace each other's file.</summary>
    private const string FileName = "scan-targets-1.db";

    private const int LockTimeoutSeconds = 5;

    private static readonly JsonSerializerOptions Json = new() { Converters = { new JsonStringEnumConverter() } };

    private readonly Lock _lock = new();
    private SqliteConnection? _reader;

    private string Path => System.IO.Path.Combine(options.JournalFolder!, FileName);

    /// <summary>Whether the store has no target.</summary>
    public bool IsEmpty => !Try(() =>
    {
        using var command = Reader().CreateCommand();
        command.CommandText = "SELECT count(*) FROM (SELECT 1 FROM Targets LIMIT 1)";
        return (long)command.ExecuteScalar()! == 1;
    });

    /// <summary>Finds the target of a code; null if the store does not have it.</summary>
    public ScanTarget? Find(string code) => Try(() =>
    {
        using var command = Reader().CreateCommand();
        command.CommandText = "SELECT Target FROM Targets WHERE Code = $code";
        command.Parameters.AddWithValue("$code", code);
        return command.ExecuteScalar() is string text ? JsonSerializer.Deserialize<ScanTarget>(text, Json) : null;
    });

    /// <summary>Stores targets in one transaction.</summary>
    /// <param name="targets">The targets by their codes.</param>
    /// <param name="isComplete">True if these are all targets; others are deleted.</param>
    /// <param name="cancellationToken">Cancels the transaction.</param>
    /// <exception cref="SqliteException">The file cannot be written.</exception>
    public async Task SaveAsync(IAsyncEnumerable<(string Code, ScanTarget Target)> targets, bool isComplete, CancellationToken cancellationToken)
    {
        using var connection = Open();
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        if (isComplete)
        {
            Execute(connection, "DELETE FROM Targets");
        }

        using var command = connection.CreateCommand();
        command.CommandText = "INSERT OR REPLACE INTO Targets VALUES ($code, $target)";
        var code = command.Parameters.Add("$code", SqliteType.Text);
        var target = command.Parameters.Add("$target", SqliteType.Text);
        await foreach (var item in targets.WithCancellation(cancellationToken))
        {
            (code.Value, target.Value) = (item.Code, JsonSerializer.Serialize(item.Target, Json));
            command.ExecuteNonQuery();
        }

        await transaction.CommitAsync(cancellationToken);
    }

    /// <summary>Deletes the file.</summary>
    public void Reset()
    {
        lock (_lock)
        {
            _reader?.Dispose();
            _reader = null;
        }

        foreach (var suffix in new[] { "", "-wal", "-shm" })
        {
            File.Delete(Path + suffix);
        }
    }

    public void Dispose() => _reader?.Dispose();

    private static void Execute(SqliteConnection connection, string statement)
    {
        using var command = connection.CreateCommand();
        command.CommandText = statement;
        command.ExecuteNonQuery();
    }

    /// <summary>Reads from the file. If it is missing or broken, scans do without it.</summary>
    private T? Try<T>(Func<T?> read)
    {
        lock (_lock)
        {
            try
            {
                return File.Exists(Path) ? read() : default;
            }
            catch (Exception exception) when (exception is SqliteException or JsonException)
            {
                LogUnreadable(exception);
                _reader?.Dispose();
                _reader = null;
                return default;
            }
        }
    }

    private SqliteConnection Reader() => _reader ??= Open();

    private SqliteConnection Open()
    {
        var connection = new SqliteConnection(
            new SqliteConnectionStringBuilder { DataSource = Path, Pooling = false, DefaultTimeout = LockTimeoutSeconds }.ConnectionString);
        try
        {
            connection.Open();
            Execute(connection, "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; CREATE TABLE IF NOT EXISTS Targets (Code TEXT PRIMARY KEY, Target TEXT NOT NULL) WITHOUT ROWID");
            return connection;
        }
        catch (SqliteException)
        {
            connection.Dispose();
            throw;
        }
    }

    [LoggerMessage(LogLevel.Warning, "The local copy of the posters cannot be read.")]
    private partial void LogUnreadable(Exception exception);
}
