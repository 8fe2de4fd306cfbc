using System.Data;
using System.Data.Common;
using System.Globalization;
using System.Reflection;
using System.Text;
using Impressions.Infrastructure.Statistics;
using Microsoft.Data.SqlClient;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Impressions.Infrastructure.Persistence.Copying;

/// <summary>
/// Reads and writes a table of one database. A row is an array of the column values as the database stores them, but texts and times are those of the
/// model, since the databases store some of them differently. Tables and columns come from EF Core's model, so none can be missed.
/// </summary>
internal sealed class CopyTable
{
    /// <summary>The number of rows per lookup. SQL Server is limited to 2,100 parameters, SQLite to an expression depth of 1,000.</summary>
    private const int LookupSize = 500;

    private static readonly MethodInfo GetValueMethod = typeof(CopyTable).GetMethod(nameof(GetValue), BindingFlags.NonPublic | BindingFlags.Static)!;

    private readonly DbConnection _connection;
    private readonly ISqlGenerationHelper _sql;
    private readonly List<IProperty> _columns;
    private readonly IReadOnlyList<int> _key;
    private readonly IReadOnlyList<Type> _types;
    private readonly IReadOnlyList<Func<DbDataReader, int, object>> _read;
    private readonly IReadOnlyList<ValueConverter?> _converters;

    private CopyTable(DbContext database, IEntityType type)
    {
        _connection = database.Database.GetDbConnection();
        _sql = database.GetService<ISqlGenerationHelper>();
        Name = type.GetTableName()!;
        _columns = [.. type.GetProperties()];
        _key = [.. type.FindPrimaryKey()!.Properties.Select(property => _columns.IndexOf(property))];
        _types = [.. _columns.Select(TypeOf)];
        _converters = [.. _columns.Select(ConverterOf)];
        _read = [.. _types.Select(clr => GetValueMethod.MakeGenericMethod(clr).CreateDelegate<Func<DbDataReader, int, object>>())];
    }

    public string Name { get; }

    private string SelectAll => $"SELECT {Columns} FROM {_sql.DelimitIdentifier(Name)}";

    private string Columns => string.Join(", ", _columns.Select(Column));

    /// <summary>Gets all tables but those that are computed from others. A table follows those that its foreign keys reference.</summary>
    public static IReadOnlyList<CopyTable> AllOf(DbContext database) =>
        [.. database.Model.GetEntityTypesInInsertOrder()
            .Where(type => !typeof(IComputedTable).IsAssignableFrom(type.ClrType)).Select(type => new CopyTable(database, type))];

    public async Task<long> CountAsync()
    {
        await using var command = _connection.CreateCommand();
        command.CommandText = $"SELECT COUNT(*) FROM {_sql.DelimitIdentifier(Name)}";
        return Convert.ToInt64(await command.ExecuteScalarAsync(), CultureInfo.InvariantCulture);
    }

    /// <summary>Reads all rows, in no particular order.</summary>
    public async IAsyncEnumerable<object?[]> ReadAsync()
    {
        await using var command = _connection.CreateCommand();
        command.CommandText = SelectAll;
        await using var reader = await command.ExecuteReaderAsync();
        try
        {
            while (await reader.ReadAsync())
            {
                yield return Read(reader);
            }
        }
        finally
        {
            // Without Cancel, SqlClient would read the remaining rows before it closes the reader.
            command.Cancel();
        }
    }

    /// <summary>Gets the primary key of a row as one string, for an ordinal comparison. IDs and endpoints contain no space.</summary>
    public string KeyOf(object?[] row) => string.Join(' ', _key.Select(i => row[i]));

    /// <summary>Finds the rows with the same keys as given rows. The result is keyed by <see cref="KeyOf"/>.</summary>
    public async Task<IReadOnlyDictionary<string, object?[]>> FindAsync(IReadOnlyList<object?[]> rows)
    {
        var found = new Dictionary<string, object?[]>(rows.Count, StringComparer.Ordinal);
        foreach (var chunk in rows.Chunk(LookupSize))
        {
            await using var command = CreateLookupCommand(chunk);
            await using var reader = await command.ExecuteReaderAsync();
            while (await reader.ReadAsync())
            {
                var row = Read(reader);
                found[KeyOf(row)] = row;
            }
        }

        return found;
    }

    /// <summary>Gets the names of the columns in which two rows differ.</summary>
    public IEnumerable<string> Differences(object?[] row, object?[] other) => _columns
        .Where((column, i) => !(_converters[i] is null ? column.GetProviderValueComparer() : column.GetValueComparer()).Equals(row[i], other[i]))
        .Select(column => column.GetColumnName());

    /// <summary>Inserts rows in one transaction.</summary>
    public async Task InsertAsync(IReadOnlyList<object?[]> rows)
    {
        await using var transaction = await _connection.BeginTransactionAsync();
        if (transaction is SqlTransaction sqlServer)
        {
            await InsertInBulkAsync(rows, sqlServer);
        }
        else
        {
            await InsertOneByOneAsync(rows, transaction);
        }

        await transaction.CommitAsync();
    }

    /// <summary>Creates the command that finds rows by their keys.</summary>
    public DbCommand CreateLookupCommand(IReadOnlyList<object?[]> rows)
    {
        var command = _connection.CreateCommand();
        var text = new StringBuilder(SelectAll);
        foreach (var row in rows)
        {
            text.Append(command.Parameters.Count == 0 ? " WHERE (" : " OR (");
            foreach (var i in _key)
            {
                var parameter = _columns[i].GetRelationalTypeMapping().CreateParameter(command, $"@p{command.Parameters.Count}", row[i]);
                text.Append(i == _key[0] ? "" : " AND ").Append(Column(_columns[i])).Append(" = ").Append(parameter.ParameterName);
                command.Parameters.Add(parameter);
            }

            text.Append(')');
        }

        command.CommandText = text.ToString();
        return command;
    }

    private static Type TypeOf(IProperty column)
    {
        var type = column.GetTypeMapping().Converter?.ProviderClrType ?? column.ClrType;
        return Nullable.GetUnderlyingType(type) ?? type;
    }

    /// <summary>Gets the converter of a text or a time; null for other columns, and for those that are stored as the model has them.</summary>
    private static ValueConverter? ConverterOf(IProperty column) =>
        column.ClrType == typeof(string) || column.ClrType == typeof(DateTime) ? column.GetTypeMapping().Converter : null;

    private static object GetValue<T>(DbDataReader reader, int column)
        where T : notnull => reader.GetFieldValue<T>(column);

    private string Column(IProperty column) => _sql.DelimitIdentifier(column.GetColumnName());

    private object?[] Read(DbDataReader reader)
    {
        var row = new object?[_columns.Count];
        for (var i = 0; i < row.Length; i++)
        {
            row[i] = reader.IsDBNull(i) ? null : _read[i](reader, i);
            row[i] = _converters[i] is { } converter ? converter.ConvertFromProvider(row[i]) : row[i];
        }

        return row;
    }

    private object? ToStored(object?[] row, int column) => _converters[column] is { } converter ? converter.ConvertToProvider(row[column]) : row[column];

    private async Task InsertOneByOneAsync(IReadOnlyList<object?[]> rows, DbTransaction transaction)
    {
        await using var command = _connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText =
            $"INSERT INTO {_sql.DelimitIdentifier(Name)} ({Columns}) VALUES ({string.Join(", ", _columns.Select((_, i) => $"@p{i}"))})";
        for (var i = 0; i < _columns.Count; i++)
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = $"@p{i}";
            command.Parameters.Add(parameter);
        }

        foreach (var row in rows)
        {
            for (var i = 0; i < row.Length; i++)
            {
                command.Parameters[i].Value = ToStored(row, i) ?? DBNull.Value;
            }

            await command.ExecuteNonQueryAsync();
        }
    }

    private async Task InsertInBulkAsync(IReadOnlyList<object?[]> rows, SqlTransaction transaction)
    {
        // Without this check SQL Server would mark the foreign keys as not trusted and ignore them in query plans.
        using var bulk = new SqlBulkCopy(transaction.Connection, SqlBulkCopyOptions.CheckConstraints, transaction)
        {
            DestinationTableName = _sql.DelimitIdentifier(Name),
        };
        using var data = new DataTable();
        for (var i = 0; i < _columns.Count; i++)
        {
            var name = _columns[i].GetColumnName();
            data.Columns.Add(name, _types[i]);
            bulk.ColumnMappings.Add(name, name);
        }

        foreach (var row in rows)
        {
            data.Rows.Add([.. row.Select((_, i) => ToStored(row, i))]);
        }

        try
        {
            await bulk.WriteToServerAsync(data);
        }
        catch (InvalidOperationException exception)
        {
            throw new StartupException($"The table {Name} refused a row: {exception.Message}");
        }
    }
}
