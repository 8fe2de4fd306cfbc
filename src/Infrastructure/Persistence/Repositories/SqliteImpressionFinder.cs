using System.Collections.Concurrent;
using System.Reflection;
using System.Runtime.CompilerServices;
using Impressions.Domain.Impressions;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using SQLitePCL;

namespace Impressions.Infrastructure.Persistence.Repositories;

/// <summary>
/// Finds impressions with prepared statements on connections that stay open. EF Core opens a connection and compiles the statement for each query
/// (docs/performance.md). Columns and conversions are those of EF Core's model.
/// </summary>
internal sealed class SqliteImpressionFinder(IImpressionsDbContextFactory databases) : IImpressionFinder, IDisposable
{
    private readonly ConcurrentBag<Session> _idle = [];

    public ValueTask<Impression?> FindAsync(string? organizationId, string id, CancellationToken cancellationToken)
    {
        var session = Take();
        var isUsable = false;
        try
        {
            var impression = session.Find(organizationId, id);
            isUsable = true;
            return new(impression);
        }
        finally
        {
            if (isUsable)
            {
                _idle.Add(session);
            }
            else
            {
                // After an error, the state of the connection is unknown.
                session.Dispose();
            }
        }
    }

    public void Dispose()
    {
        while (_idle.TryTake(out var session))
        {
            session.Dispose();
        }
    }

    /// <summary>Takes an open connection, or opens one. A file that was moved is not read any more: another one may have its place.</summary>
    private Session Take()
    {
        while (_idle.TryTake(out var session))
        {
            if (!session.HasMoved)
            {
                return session;
            }

            session.Dispose();
        }

        return Session.Open(databases);
    }

    /// <summary>A connection with its prepared statement.</summary>
    private sealed class Session : IDisposable
    {
        private readonly SqliteConnection _connection;
        private readonly SqliteCommand _command;
        private readonly Column[] _columns;
        private readonly Key _id;
        private readonly Key _organizationId;

        private Session(SqliteConnection connection, IEntityType table)
        {
            _connection = connection;
            _columns = [.. table.GetProperties().Select(property => new Column(property))];
            _id = new Key("$id", table.FindProperty(nameof(Impression.Id))!);
            _organizationId = new Key("$organization", table.FindProperty(nameof(Impression.OrganizationId))!);
            _command = connection.CreateCommand();
            _command.CommandText =
                $"SELECT {string.Join(", ", _columns.Select(column => column.Name))} FROM \"{table.GetTableName()}\" WHERE {_id} AND {_organizationId}";
            _command.Parameters.AddRange([_id.Parameter, _organizationId.Parameter]);
            _command.Prepare();
        }

        public bool HasMoved => SqliteFile.HasMoved(_connection);

        public static Session Open(IImpressionsDbContextFactory databases)
        {
            using var database = databases.Create(organizationId: null);
            var connection = SqliteFile.OpenUnpooled(database);
            try
            {
                raw.sqlite3_busy_timeout(connection.Handle, SqliteConnectionInterceptor.BusyTimeoutMilliseconds);
                return new Session(connection, database.Model.FindEntityType(typeof(Impression))!);
            }
            catch (SqliteException)
            {
                connection.Dispose();
                throw;
            }
        }

        public Impression? Find(string? organizationId, string id)
        {
            _id.Set(id);
            _organizationId.Set(organizationId);
            using var reader = _command.ExecuteReader();
            if (!reader.Read())
            {
                return null;
            }

            var impression = (Impression)RuntimeHelpers.GetUninitializedObject(typeof(Impression));
            for (var i = 0; i < _columns.Length; i++)
            {
                _columns[i].Read(reader, i, impression);
            }

            return impression;
        }

        public void Dispose()
        {
            _command.Dispose();
            _connection.Dispose();
        }
    }

    /// <summary>A column of the condition.</summary>
    private sealed class Key(string parameter, IProperty property)
    {
        private readonly Func<object?, object?> _convert = property.GetTypeMapping().Converter!.ConvertToProvider;

        public SqliteParameter Parameter { get; } = new() { ParameterName = parameter };

        public void Set(string? value) => Parameter.Value = _convert(value) ?? DBNull.Value;

        public override string ToString() => $"\"{property.GetColumnName()}\" = {Parameter.ParameterName}";
    }

    /// <summary>A column of the result.</summary>
    private sealed class Column(IProperty property)
    {
        private readonly PropertyInfo _property = property.PropertyInfo!;
        private readonly Func<object?, object?> _convert = property.GetTypeMapping().Converter?.ConvertFromProvider ?? (value => value);
        private readonly TypeCode _stored = Type.GetTypeCode(property.GetTypeMapping().Converter?.ProviderClrType ?? property.ClrType);

        public string Name => $"\"{property.GetColumnName()}\"";

        public void Read(SqliteDataReader reader, int ordinal, Impression impression)
        {
            if (!reader.IsDBNull(ordinal))
            {
                _property.SetValue(impression, _convert(ValueOf(reader, ordinal)));
            }
        }

        private object ValueOf(SqliteDataReader reader, int ordinal) => _stored switch
        {
            TypeCode.Int32 => reader.GetInt32(ordinal),
            TypeCode.DateTime => reader.GetDateTime(ordinal),
            _ => reader.GetValue(ordinal),
        };
    }
}
