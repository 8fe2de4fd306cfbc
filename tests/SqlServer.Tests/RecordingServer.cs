using System.Collections.Concurrent;
using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using Microsoft.Data.SqlClient;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Impressions.SqlServer.Tests;

/// <summary>A substitute for SQL Server that records every command and returns only the rows of the test.</summary>
internal sealed class RecordingServer : DbConnectionInterceptor
{
    private readonly List<SqlServerCommand> _commands = [];

    /// <summary>The origin of the next commands.</summary>
    public string Origin { get; set; } = "";

    /// <summary>The results of the next queries, in order.</summary>
    public ConcurrentQueue<DataTable> Answers { get; } = [];

    /// <summary>The results of queries by a list of IDs, by a part of their text.</summary>
    public Dictionary<string, DataTable> Tables { get; } = [];

    public IReadOnlyList<SqlServerCommand> Commands
    {
        get
        {
            lock (_commands)
            {
                return [.. _commands];
            }
        }
    }

    public override InterceptionResult<DbConnection> ConnectionCreating(
        ConnectionCreatingEventData eventData, InterceptionResult<DbConnection> result) =>
        InterceptionResult<DbConnection>.SuppressWithResult(new Connection(this));

    /// <summary>Creates a result with one row and one column.</summary>
    public static DataTable One(object value)
    {
        var table = new DataTable();
        table.Columns.Add("Value", value.GetType());
        table.Rows.Add(value);
        return table;
    }

    private void Record(Command command)
    {
        lock (_commands)
        {
            _commands.Add(SqlServerCommand.Of(command, Origin));
        }
    }

    private DataTableReader Answer(Command command)
    {
        Record(command);
        var changes = command.CommandText.Split("OUTPUT 1").Length - 1;
        return changes > 0 ? new DataTableReader([.. Enumerable.Repeat(One(1), changes)])
            : Answers.TryDequeue(out var answer) ? new DataTableReader(answer)
            : Found(command.CommandText) is { } found ? new DataTableReader(found)
            : command.CommandText.Contains("= sp_getapplock", StringComparison.Ordinal) ? new DataTableReader(One(0))
            : new DataTableReader(command.CommandText.StartsWith("SELECT CASE", StringComparison.Ordinal) ? One(false) : None());
    }

    private DataTable? Found(string text) => text.Contains("OPENJSON", StringComparison.Ordinal)
        ? Tables.FirstOrDefault(table => text.Contains(table.Key, StringComparison.Ordinal)).Value
        : null;

    /// <summary>An empty result with as many columns as any query needs.</summary>
    private static DataTable None()
    {
        var table = new DataTable();
        table.Columns.AddRange([.. Enumerable.Range(0, 100).Select(_ => new DataColumn())]);
        return table;
    }

    private sealed class Connection(RecordingServer server) : DbConnection
    {
        private ConnectionState _state;

        [AllowNull]
        public override string ConnectionString { get; set; } = "";

        public override string Database => "Impressions";

        public override string DataSource => "nowhere";

        public override string ServerVersion => "16.00.0000";

        public override ConnectionState State => _state;

        public override void ChangeDatabase(string databaseName) => throw new NotSupportedException();

        public override void Open() => _state = ConnectionState.Open;

        public override void Close() => _state = ConnectionState.Closed;

        protected override DbTransaction BeginDbTransaction(IsolationLevel isolationLevel) => new Transaction(this, isolationLevel);

        protected override DbCommand CreateDbCommand() => new Command(server, this);
    }

    private sealed class Transaction(Connection connection, IsolationLevel level) : DbTransaction
    {
        public override IsolationLevel IsolationLevel => level;

        protected override DbConnection DbConnection => connection;

        public override void Commit()
        {
        }

        public override void Rollback()
        {
        }
    }

    /// <summary>The parameters are those of SqlClient, since they determine the types.</summary>
    private sealed class Command(RecordingServer server, Connection connection) : DbCommand
    {
        private readonly SqlCommand _command = new();

        [AllowNull]
        public override string CommandText
        {
            get => _command.CommandText;
            set => _command.CommandText = value;
        }

        public override int CommandTimeout { get; set; }

        public override CommandType CommandType { get; set; } = CommandType.Text;

        public override bool DesignTimeVisible { get; set; }

        public override UpdateRowSource UpdatedRowSource { get; set; }

        protected override DbConnection? DbConnection { get; set; } = connection;

        protected override DbTransaction? DbTransaction { get; set; }

        protected override DbParameterCollection DbParameterCollection => _command.Parameters;

        public override void Cancel()
        {
        }

        public override void Prepare()
        {
        }

        public override int ExecuteNonQuery()
        {
            server.Record(this);
            return 1;
        }

        public override object ExecuteScalar()
        {
            server.Record(this);
            return 0;
        }

        protected override DbParameter CreateDbParameter() => _command.CreateParameter();

        protected override DbDataReader ExecuteDbDataReader(CommandBehavior behavior) => server.Answer(this);

        protected override void Dispose(bool disposing)
        {
            _command.Dispose();
            base.Dispose(disposing);
        }
    }
}
