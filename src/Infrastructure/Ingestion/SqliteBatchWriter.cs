using System.Data;
using System.Runtime.InteropServices;
using Impressions.Application.Common.Idempotency;
using Impressions.Domain.Impressions;
using Impressions.Infrastructure.Persistence;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using SQLitePCL;

namespace Impressions.Infrastructure.Ingestion;

/// <summary>
/// Writes on a connection of its own with prepared statements, several times faster than <c>SaveChanges</c>. They are made from the
/// model, so they can't miss a column.
/// </summary>
internal sealed class SqliteBatchWriter(IImpressionsDbContextFactory databases) : IImpressionBatchWriter, IDisposable
{
    /// <summary>SQLITE_CONSTRAINT: the row is at fault, not the database. Whatever else fails, no row could be written.</summary>
    private const int ConstraintViolated = 19;

    /// <summary>How long to wait for another transaction, in seconds.</summary>
    private const int LockTimeout = 2;

    /// <summary>
    /// After how many pages the log is written back where scans come one by one: SQLite's own default, 4 MB. Writing it back makes scans wait,
    /// and writes a page once that many scans changed: here it is done often and is short, under load seldom.
    /// </summary>
    private const int LogPages = 1_000;

    /// <summary>How many pages more for each scan that shares the usual batch.</summary>
    private const int LogPagesPerSharer = 4_000;

    /// <summary>The most pages of the log before it is written back: 400 MB.</summary>
    private const int MaxLogPages = 100_000;

    /// <summary>Over how many batches the usual size of one is taken.</summary>
    private const int UsualOver = 16;

    private Session? _session;

    public Task WriteAsync(IReadOnlyList<NewImpression> batch)
    {
        try
        {
            if (_session is { HasMoved: true })
            {
                // What is written to a file that has lost its name is found by nobody. Whoever reads lets go of it too.
                Dispose();
                SqliteConnection.ClearAllPools();
            }

            _session ??= Session.Open(databases);
            _session.Write(batch);
            return Task.CompletedTask;
        }
        catch (SqliteException exception) when (IsUnavailable(exception))
        {
            // What the fault left of the connection is not worth keeping: the next batch opens another.
            Dispose();
            throw;
        }
    }

    public bool IsUnavailable(Exception exception) => exception is not SqliteException { SqliteErrorCode: ConstraintViolated };

    public void Dispose()
    {
        _session?.Dispose();
        _session = null;
    }

    private sealed class Session : IDisposable
    {
        /// <summary>SQLITE_FCNTL_HAS_MOVED: whether the file was renamed, replaced or deleted since it was opened.</summary>
        private const int HasMovedOperation = 20;

        private readonly SqliteConnection _connection;
        private readonly Insert<Impression> _impressions;
        private readonly Insert<IdempotencyKey> _keys;
        private double _usualBatch = 1;

        private Session(SqliteConnection connection, IModel model)
        {
            _connection = connection;
            _impressions = new Insert<Impression>(connection, model);
            _keys = new Insert<IdempotencyKey>(connection, model);
        }

        /// <summary>Whether the file is no longer where it was. On Windows nobody can move a file that is open, and SQLite does not say.</summary>
        public bool HasMoved => sqlite3_file_control(_connection.Handle!, 0, HasMovedOperation, out var moved) == raw.SQLITE_OK && moved != 0;

        public static Session Open(IImpressionsDbContextFactory databases)
        {
            using var database = databases.Create(organizationId: null);
            // A file that is gone is not made anew: it would have no tables.
            var connection = new SqliteConnection(
                new SqliteConnectionStringBuilder(database.Database.GetConnectionString())
                {
                    Mode = SqliteOpenMode.ReadWrite,
                    Pooling = false,
                    DefaultTimeout = LockTimeout,
                }.ConnectionString);
            try
            {
                connection.Open();
                using var settings = connection.CreateCommand();
                // Durable; with what a transaction changes in memory until it commits, however much; and looking again for a lock after
                // milliseconds, where the provider would sleep for 150.
                settings.CommandText =
                    $"PRAGMA synchronous = FULL; PRAGMA cache_spill = OFF; PRAGMA busy_timeout = {LockTimeout * 1_000}";
                settings.ExecuteNonQuery();
                return new Session(connection, database.Model);
            }
            catch (SqliteException)
            {
                connection.Dispose();
                throw;
            }
        }

        public void Write(IReadOnlyList<NewImpression> batch)
        {
            _usualBatch += (batch.Count - _usualBatch) / UsualOver;
            raw.sqlite3_wal_autocheckpoint(_connection.Handle, (int)Math.Min(LogPages + ((_usualBatch - 1) * LogPagesPerSharer), MaxLogPages));

            // A row alone is a transaction of its own.
            using var transaction = batch is [{ Key: null }]
                ? null
                : _connection.BeginTransaction(IsolationLevel.Serializable, deferred: false);
            foreach (var (impression, key) in batch)
            {
                _impressions.Execute(impression, transaction);
                if (key is not null)
                {
                    _keys.Execute(key, transaction);
                }
            }

            transaction?.Commit();
        }

        public void Dispose()
        {
            _impressions.Dispose();
            _keys.Dispose();
            _connection.Dispose();
        }

        /// <summary>Of the library that SQLitePCL loads, which does not offer it (https://www.sqlite.org/c3ref/file_control.html).</summary>
        /// <param name="database">The connection.</param>
        /// <param name="schema">Which of its databases; 0: the main one.</param>
        /// <param name="operation">What is asked.</param>
        /// <param name="result">The answer.</param>
        /// <returns>0 if there is one.</returns>
        [DllImport("e_sqlite3")]
        [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories | DllImportSearchPath.AssemblyDirectory)]
        private static extern int sqlite3_file_control(sqlite3 database, nint schema, int operation, out int result);
    }

    /// <summary>A prepared INSERT of an entity.</summary>
    private sealed class Insert<TEntity> : IDisposable
        where TEntity : class
    {
        private readonly SqliteCommand _command;
        private readonly (SqliteParameter Parameter, Func<TEntity, object?> Value)[] _values;

        public Insert(SqliteConnection connection, IModel model)
        {
            var table = model.FindEntityType(typeof(TEntity))!;
            var properties = table.GetProperties().ToList();
            _values = [.. properties.Select((property, i) => (new SqliteParameter { ParameterName = $"$p{i}" }, Value(property)))];
            _command = connection.CreateCommand();
            _command.CommandText =
                $"INSERT INTO \"{table.GetTableName()}\" ({string.Join(", ", properties.Select(property => $"\"{property.GetColumnName()}\""))}) "
                + $"VALUES ({string.Join(", ", _values.Select(value => value.Parameter.ParameterName))})";
            _command.Parameters.AddRange(_values.Select(value => value.Parameter));
            _command.Prepare();
        }

        public void Execute(TEntity entity, SqliteTransaction? transaction)
        {
            _command.Transaction = transaction;
            foreach (var (parameter, value) in _values)
            {
                parameter.Value = value(entity) ?? DBNull.Value;
            }

            _command.ExecuteNonQuery();
        }

        public void Dispose() => _command.Dispose();

        private static Func<TEntity, object?> Value(IProperty property)
        {
            var getter = property.GetGetter();
            var convert = property.GetTypeMapping().Converter?.ConvertToProvider;
            return convert is null
                ? entity => getter.GetClrValue(entity)
                : entity => convert(getter.GetClrValue(entity));
        }
    }
}
