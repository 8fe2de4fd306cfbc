using System.Data;
using System.Data.Common;
using Microsoft.Data.SqlClient;

namespace Impressions.SqlServer.Tests;

/// <summary>A command that is sent to SQL Server.</summary>
/// <param name="Origin">The sender.</param>
/// <param name="Text">The SQL.</param>
/// <param name="Parameters">The types of the parameters, such as <c>varchar(64)</c>, by name, such as <c>@id</c>.</param>
internal sealed record SqlServerCommand(string Origin, string Text, IReadOnlyDictionary<string, string> Parameters)
{
    private const int MaxBytes = 8_000;

    /// <summary>Copies a command, since its owner may reuse it.</summary>
    public static SqlServerCommand Of(DbCommand command, string origin = "") => new(
        origin,
        command.CommandText,
        command.Parameters.Cast<SqlParameter>().ToDictionary(parameter => "@" + parameter.ParameterName.TrimStart('@'), TypeOf));

    public override string ToString() =>
        $"{Origin}\n{string.Join(", ", Parameters.Select(parameter => $"{parameter.Key} {parameter.Value}"))}\n{Text}";

    /// <summary>Returns the type that <c>sp_executesql</c> gets. Size and precision come from the value if the parameter has none.</summary>
    private static string TypeOf(SqlParameter parameter) => parameter.SqlDbType switch
    {
        SqlDbType.NVarChar or SqlDbType.NChar => Sized(parameter, MaxBytes / 2),
        SqlDbType.VarChar or SqlDbType.Char or SqlDbType.VarBinary or SqlDbType.Binary => Sized(parameter, MaxBytes),
        SqlDbType.DateTime2 => $"datetime2({(parameter.Scale == 0 ? 7 : parameter.Scale)})",
        SqlDbType.Decimal => $"decimal({parameter.Precision},{parameter.Scale})",
        _ => Name(parameter),
    };

    private static string Sized(SqlParameter parameter, int max)
    {
        var size = parameter.Size == 0 ? Math.Max(1, (parameter.Value as string)?.Length ?? 0) : parameter.Size;
        return $"{Name(parameter)}({(size < 0 || size > max ? "max" : size)})";
    }

    private static string Name(SqlParameter parameter) => parameter.SqlDbType.ToString().ToLowerInvariant();
}
