using System.Buffers;
using System.Data;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Impressions.Application.Common.Idempotency;
using Impressions.Domain.Auditing;
using Impressions.Domain.Impressions;
using Impressions.Infrastructure.Events;
using Impressions.Infrastructure.Persistence;
using Impressions.Infrastructure.Statistics;
using Microsoft.Data.SqlClient;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage.Json;

namespace Impressions.Infrastructure.Ingestion;

/// <summary>
/// Writes a batch in one round trip. The rows are sent as JSON, which <c>OPENJSON</c> converts back to rows. The statement is generated from the
/// model, so it has every column, and it is the same for every batch size, so SQL Server has one plan for it.
/// </summary>
internal sealed class SqlServerBatchWriter : IImpressionBatchWriter
{
    /// <summary>The timeout of an attempt, in seconds. An attempt normally takes milliseconds.</summary>
    private const int TimeoutSeconds = 15;

    private readonly IImpressionsDbContextFactory _databases;
    private readonly Numbers _numbers;
    private readonly Insert<Impression> _impressions;
    private readonly Insert<IdempotencyKey> _keys;
    private readonly TimeProvider _time;
    private readonly Insert<StatisticsChange> _changes;
    private readonly Insert<NewEvent> _events;
    private readonly Insert<AuditEntry> _audit;
    private readonly string _statement;

    /// <summary>The retries of the last batch failed. Until a batch succeeds, each is tried once, so that waiting callers get their error soon.</summary>
    private bool _isUnavailable;

    public SqlServerBatchWriter(IImpressionsDbContextFactory databases, Numbers numbers, TimeProvider time)
    {
        _databases = databases;
        _numbers = numbers;
        _time = time;
        using var database = databases.Create(organizationId: null);
        _impressions = new Insert<Impression>(database.Model, "@impressions");
        _keys = new Insert<IdempotencyKey>(database.Model, "@keys");
        _changes = new Insert<StatisticsChange>(database.Model, "@changes");
        _events = new Insert<NewEvent>(database.Model, "@events");
        _audit = new Insert<AuditEntry>(database.Model, "@audit");
        // XACT_ABORT: any error rolls the whole transaction back, also a timeout.
        _statement = $"SET XACT_ABORT ON; BEGIN TRANSACTION; {_impressions.Text} {_keys.Text} {_changes.Text} {_events.Text} {_audit.Text} COMMIT TRANSACTION;";
    }

    public async Task WriteAsync(IReadOnlyList<NewImpression> batch, TimeSpan lockTimeout)
    {
        var impressions = _impressions.Serialize(batch.Select(item => item.Impression));
        var keys = _keys.Serialize(batch.Select(item => item.Key).OfType<IdempotencyKey>());
        var changes = _changes.Serialize(await NewImpression.CountAsync(batch, _numbers));
        var events = _events.Serialize(NewEvent.OfScans(batch, _time.GetUtcNow().UtcDateTime));
        var audit = _audit.Serialize(batch.Select(item => item.Audit).OfType<AuditEntry>());
        var attempts = 0;
        await using var database = _databases.Create(organizationId: null);
        database.Database.SetCommandTimeout(TimeoutSeconds);
        try
        {
            await (_isUnavailable ? AttemptAsync() : database.Database.CreateExecutionStrategy().ExecuteAsync(AttemptAsync));
            _isUnavailable = false;
        }
        catch (Exception exception) when (IsUnavailable(exception))
        {
            _isUnavailable = true;
            throw;
        }

        async Task AttemptAsync()
        {
            attempts++;
            try
            {
                await database.Database.ExecuteSqlRawAsync(
                    _statement,
                    new SqlParameter("@impressions", SqlDbType.NVarChar, -1) { Value = impressions },
                    new SqlParameter("@keys", SqlDbType.NVarChar, -1) { Value = keys },
                    new SqlParameter("@changes", SqlDbType.NVarChar, -1) { Value = changes },
                    new SqlParameter("@events", SqlDbType.NVarChar, -1) { Value = events },
                    new SqlParameter("@audit", SqlDbType.NVarChar, -1) { Value = audit });
            }
            catch (SqlException exception) when (attempts > 1 && batch.Count > 0 && exception.IsUniqueConstraintViolation())
            {
                // The response of an earlier attempt may have been lost after its commit. A batch is committed as a whole, so if its first row
                // is in the database, all are.
                var id = batch[0].Impression.Id;
                if (!await database.Impressions.IgnoreQueryFilters().AnyAsync(impression => impression.Id == id))
                {
                    throw;
                }
            }
        }
    }

    /// <summary>Only a unique key can refuse a row: the domain has truncated texts to the lengths of the columns.</summary>
    public bool IsUnavailable(Exception exception) => !exception.IsUniqueConstraintViolation();

    /// <summary>An INSERT of rows from JSON: an array of objects with one member per column.</summary>
    private sealed class Insert<TEntity>
        where TEntity : class
    {
        /// <summary>Metadata is JSON inside this JSON. This encoder escapes its quotation marks as <c>\"</c>; the default one writes <c>\u0022</c>.</summary>
        private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

        private readonly (string Name, Func<TEntity, object?> Value, JsonValueReaderWriter Json)[] _columns;

        public Insert(IModel model, string parameter)
        {
            var table = model.FindEntityType(typeof(TEntity))!;
            var properties = table.GetProperties().ToList();
            _columns =
            [
                .. properties.Select(property =>
                    (property.GetColumnName(), CreateGetter(property), property.GetTypeMapping().JsonValueReaderWriter!)),
            ];
            var names = string.Join(", ", properties.Select(property => $"[{property.GetColumnName()}]"));
            var types = string.Join(", ", properties.Select(property => $"[{property.GetColumnName()}] {property.GetColumnType()}"));
            Text = $"INSERT INTO [{table.GetTableName()}] ({names}) SELECT {names} FROM OPENJSON({parameter}) WITH ({types});";
        }

        public string Text { get; }

        public string Serialize(IEnumerable<TEntity> entities)
        {
            var json = new ArrayBufferWriter<byte>();
            using (var writer = new Utf8JsonWriter(json, Options))
            {
                writer.WriteStartArray();
                foreach (var entity in entities)
                {
                    writer.WriteStartObject();
                    foreach (var column in _columns)
                    {
                        // OPENJSON reads a missing member as NULL.
                        if (column.Value(entity) is { } value)
                        {
                            writer.WritePropertyName(column.Name);
                            column.Json.ToJson(writer, value);
                        }
                    }

                    writer.WriteEndObject();
                }

                writer.WriteEndArray();
            }

            return Encoding.UTF8.GetString(json.WrittenSpan);
        }

        private static Func<TEntity, object?> CreateGetter(IProperty property)
        {
            var getter = property.GetGetter();
            return entity => getter.GetClrValue(entity);
        }
    }
}
