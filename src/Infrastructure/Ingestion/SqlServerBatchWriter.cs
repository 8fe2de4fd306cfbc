using System.Buffers;
using System.Data;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Impressions.Application.Common.Idempotency;
using Impressions.Domain.Impressions;
using Impressions.Infrastructure.Persistence;
using Microsoft.Data.SqlClient;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage.Json;

namespace Impressions.Infrastructure.Ingestion;

/// <summary>
/// Writes a batch in one round trip: its rows go as JSON, of which the database makes rows again (<c>OPENJSON</c>). The statement is made
/// from the model, so it can't miss a column, and is one for every size of batch.
/// </summary>
internal sealed class SqlServerBatchWriter : IImpressionBatchWriter
{
    /// <summary>How long an attempt may take, in seconds. It takes milliseconds, unless something holds up the database.</summary>
    private const int Timeout = 15;

    private readonly IImpressionsDbContextFactory _databases;
    private readonly Insert<Impression> _impressions;
    private readonly Insert<IdempotencyKey> _keys;
    private readonly string _statement;

    /// <summary>The last batch failed though it was patient: until one succeeds each is tried once, so that who waits hears soon.</summary>
    private bool _isAway;

    public SqlServerBatchWriter(IImpressionsDbContextFactory databases)
    {
        _databases = databases;
        using var database = databases.Create(organizationId: null);
        _impressions = new Insert<Impression>(database.Model, "@impressions");
        _keys = new Insert<IdempotencyKey>(database.Model, "@keys");
        // XACT_ABORT: whatever ends it early, a timeout too, rolls all of it back.
        _statement = $"SET XACT_ABORT ON; BEGIN TRANSACTION; {_impressions.Text} {_keys.Text} COMMIT TRANSACTION;";
    }

    public async Task WriteAsync(IReadOnlyList<NewImpression> batch)
    {
        var impressions = _impressions.Json(batch.Select(item => item.Impression));
        var keys = _keys.Json(batch.Select(item => item.Key).OfType<IdempotencyKey>());
        var attempts = 0;
        await using var database = _databases.Create(organizationId: null);
        database.Database.SetCommandTimeout(Timeout);
        try
        {
            await (_isAway ? AttemptAsync() : database.Database.CreateExecutionStrategy().ExecuteAsync(AttemptAsync));
            _isAway = false;
        }
        catch (Exception exception) when (IsUnavailable(exception))
        {
            _isAway = true;
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
                    new SqlParameter("@keys", SqlDbType.NVarChar, -1) { Value = keys });
            }
            catch (SqlException exception) when (attempts > 1 && UniqueViolation.Is(exception))
            {
                // The answer of an earlier attempt may have got lost after its commit. That was of all rows, so one of them tells.
                var id = batch[0].Impression.Id;
                if (!await database.Impressions.IgnoreQueryFilters().AnyAsync(impression => impression.Id == id))
                {
                    throw;
                }
            }
        }
    }

    /// <summary>A row can be at fault by its keys only: its texts were cut to what the columns hold.</summary>
    public bool IsUnavailable(Exception exception) => !UniqueViolation.Is(exception);

    /// <summary>An INSERT of an entity's rows from their JSON: an array of objects, whose members are named as the columns.</summary>
    private sealed class Insert<TEntity>
        where TEntity : class
    {
        /// <summary>JSON within the JSON is full of quotation marks: they are written <c>\"</c>, a third of <c>\u0022</c>.</summary>
        private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

        private readonly (string Name, Func<TEntity, object?> Value, JsonValueReaderWriter Json)[] _columns;

        public Insert(IModel model, string parameter)
        {
            var table = model.FindEntityType(typeof(TEntity))!;
            var properties = table.GetProperties().ToList();
            _columns =
            [
                .. properties.Select(property =>
                    (property.GetColumnName(), Value(property), property.GetTypeMapping().JsonValueReaderWriter!)),
            ];
            var names = string.Join(", ", properties.Select(property => $"[{property.GetColumnName()}]"));
            var types = string.Join(", ", properties.Select(property => $"[{property.GetColumnName()}] {property.GetColumnType()}"));
            Text = $"INSERT INTO [{table.GetTableName()}] ({names}) SELECT {names} FROM OPENJSON({parameter}) WITH ({types});";
        }

        public string Text { get; }

        public string Json(IEnumerable<TEntity> entities)
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
                        // A member that is missing is NULL.
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

        private static Func<TEntity, object?> Value(IProperty property)
        {
            var getter = property.GetGetter();
            return entity => getter.GetClrValue(entity);
        }
    }
}
