using System.Diagnostics;
using Impressions.Application.Common.Idempotency;
using Impressions.Domain.Auditing;
using Impressions.Domain.Impressions;
using Impressions.Infrastructure.Events;
using Impressions.Infrastructure.Persistence;
using Impressions.Infrastructure.Statistics;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using SQLitePCL;

namespace Impressions.Infrastructure.Ingestion;

/// <summary>
/// Writes with prepared statements on a connection of its own, which is several times faster than <c>SaveChanges</c>. The
/// statements are generated from the model, so they have every column.
/// </summary>
internal sealed class SqliteBatchWriter(IImpressionsDbContextFactory databases, Numbers numbers, TimeProvider time) : IImpressionBatchWriter, IDisposable
{
    /// <summary>SQLITE_CONSTRAINT: a row was refused. With any other error, no row can be written.</summary>
    private const int ConstraintViolated = 19;

    /// <summary>
    /// The size of the write-ahead log, in pages, that starts a checkpoint if each batch has one scan: SQLite's default, 4 MB. Scans wait for a
    /// checkpoint, so for single scans it is frequent and short. Under load it is less frequent, since it writes a page once however many scans changed it
    /// (docs/performance.md).
    /// </summary>
    private const int MinCheckpointPages = 1_000;

    /// <summary>Pages added for each further scan in the average batch.</summary>
    private const int CheckpointPagesPerScan = 4_000;

    /// <summary>The upper limit, 16 MB: all scans wait for a longer checkpoint, and with shorter ones fewer scans can be written (docs/performance.md).</summary>
    private const int MaxCheckpointPages = 4_000;

    /// <summary>The weight of the last batch in the moving average is 1 in this number.</summary>
    private const int AverageWindow = 16;

    private Session? _session;

    public async Task WriteAsync(IReadOnlyList<NewImpression> batch, TimeSpan lockTimeout)
    {
        try
        {
            if (_session is { HasMoved: true })
            {
                // Rows written to a file that was moved or deleted would be lost. The pools hold connections to the same file.
                Dispose();
                SqliteConnection.ClearAllPools();
                await numbers.ForgetAsync();
            }

            _session ??= Session.Open(databases);
            _session.SetLockTimeout(lockTimeout);
            // New numbers are written by another connection, which waits longer for a lock.
            _session.Write(batch, await NewImpression.CountAsync(batch, numbers, _session.RequireLock), time.GetUtcNow().UtcDateTime);
        }
        catch (SqliteException exception) when (IsUnavailable(exception))
        {
            // The state of the connection is unknown: the next batch opens a new one.
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
        /// <summary>The bits of an error code that are without its reason.</summary>
        private const int PrimaryCode = 0xFF;

        private readonly SqliteConnection _connection;
        private readonly Insert<Impression> _impressions;
        private readonly Insert<IdempotencyKey> _keys;
        private readonly Insert<StatisticsChange> _changes;
        private readonly Insert<NewEvent> _events;
        private readonly Insert<AuditEntry> _audit;
        private double _averageBatchSize = 1;
        private TimeSpan _lockTimeout;

        private Session(SqliteConnection connection, IModel model)
        {
            _connection = connection;
            _impressions = new Insert<Impression>(connection, model);
            _keys = new Insert<IdempotencyKey>(connection, model);
            _changes = new Insert<StatisticsChange>(connection, model);
            _events = new Insert<NewEvent>(connection, model);
            _audit = new Insert<AuditEntry>(connection, model);
        }

        /// <summary>Whether the file was moved or deleted since it was opened.</summary>
        public bool HasMoved => SqliteFile.HasMoved(_connection);

        public static Session Open(IImpressionsDbContextFactory databases)
        {
            using var database = databases.Create(organizationId: null);
            var connection = SqliteFile.OpenUnpooled(database);
            try
            {
                using var settings = connection.CreateCommand();
                // FULL: durable after a commit. cache_spill: the pages of a transaction stay in memory until the commit. busy_timeout: Begin waits itself.
                settings.CommandText = "PRAGMA synchronous = FULL; PRAGMA cache_spill = OFF; PRAGMA busy_timeout = 0";
                settings.ExecuteNonQuery();
                return new Session(connection, database.Model);
            }
            catch (SqliteException)
            {
                connection.Dispose();
                throw;
            }
        }

        /// <summary>Sets how long a batch waits for the transaction of another connection.</summary>
        public void SetLockTimeout(TimeSpan timeout) => _lockTimeout = timeout;

        /// <summary>Checks that a transaction can begin.</summary>
        /// <exception cref="SqliteException">Another connection holds the lock.</exception>
        public void RequireLock()
        {
            Begin();
            Execute("ROLLBACK");
        }

        public void Write(IReadOnlyList<NewImpression> batch, IReadOnlyList<StatisticsChange> changes, DateTime now)
        {
            _averageBatchSize += (batch.Count - _averageBatchSize) / AverageWindow;
            var checkpointPages = Math.Min(MinCheckpointPages + ((_averageBatchSize - 1) * CheckpointPagesPerScan), MaxCheckpointPages);
            raw.sqlite3_wal_autocheckpoint(_connection.Handle, (int)checkpointPages);

            Begin();
            try
            {
                foreach (var item in batch)
                {
                    _impressions.Execute(item.Impression);
                    if (item.Key is not null)
                    {
                        _keys.Execute(item.Key);
                    }

                    if (item.Audit is not null)
                    {
                        _audit.Execute(item.Audit);
                    }
                }

                foreach (var change in changes)
                {
                    _changes.Execute(change);
                }

                foreach (var added in NewEvent.OfScans(batch, now))
                {
                    _events.Execute(added);
                }

                Execute("COMMIT");
            }
            catch (SqliteException)
            {
                // Some errors have rolled the transaction back already (https://www.sqlite.org/lang_transaction.html).
                if (raw.sqlite3_get_autocommit(_connection.Handle) == 0)
                {
                    Execute("ROLLBACK");
                }

                throw;
            }
        }

        public void Dispose()
        {
            _impressions.Dispose();
            _keys.Dispose();
            _changes.Dispose();
            _events.Dispose();
            _audit.Dispose();
            _connection.Dispose();
        }

        /// <summary>
        /// Begins a transaction. While another connection has one, it tries again every millisecond. SQLite itself would wait for longer and longer, up to
        /// 100 ms, although the compaction of statistics and the like end within a few.
        /// </summary>
        private void Begin()
        {
            var start = Stopwatch.GetTimestamp();
            int result;
            while (((result = raw.sqlite3_exec(_connection.Handle, "BEGIN IMMEDIATE")) & PrimaryCode) == raw.SQLITE_BUSY && Stopwatch.GetElapsedTime(start) < _lockTimeout)
            {
                Thread.Sleep(1);
            }

            SqliteException.ThrowExceptionForRC(result, _connection.Handle);
        }

        /// <summary>Executes a statement. The provider's commands and transactions would wait for a lock for at least a second.</summary>
        private void Execute(string statement) =>
            SqliteException.ThrowExceptionForRC(raw.sqlite3_exec(_connection.Handle, statement), _connection.Handle);
    }

    /// <summary>A prepared INSERT of one row.</summary>
    private sealed class Insert<TEntity> : IDisposable
        where TEntity : class
    {
        private readonly SqliteCommand _command;
        private readonly (SqliteParameter Parameter, Func<TEntity, object?> Value)[] _values;

        public Insert(SqliteConnection connection, IModel model)
        {
            var table = model.FindEntityType(typeof(TEntity))!;
            var properties = table.GetProperties().ToList();
            _values = [.. properties.Select((property, i) => (new SqliteParameter { ParameterName = $"$p{i}" }, CreateGetter(property)))];
            _command = connection.CreateCommand();
            _command.CommandText =
                $"INSERT INTO \"{table.GetTableName()}\" ({string.Join(", ", properties.Select(property => $"\"{property.GetColumnName()}\""))}) "
                + $"VALUES ({string.Join(", ", _values.Select(value => value.Parameter.ParameterName))})";
            _command.Parameters.AddRange(_values.Select(value => value.Parameter));
            _command.Prepare();
        }

        public void Execute(TEntity entity)
        {
            foreach (var (parameter, value) in _values)
            {
                parameter.Value = value(entity) ?? DBNull.Value;
            }

            _command.ExecuteNonQuery();
        }

        public void Dispose() => _command.Dispose();

        private static Func<TEntity, object?> CreateGetter(IProperty property)
        {
            var getter = property.GetGetter();
            var convert = property.GetTypeMapping().Converter?.ConvertToProvider;
            return convert is null
                ? entity => getter.GetClrValue(entity)
                : entity => convert(getter.GetClrValue(entity));
        }
    }
}
