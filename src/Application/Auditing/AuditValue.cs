using System.Globalization;
using Impressions.Application.Common.Json;

namespace Impressions.Application.Auditing;

/// <summary>Writes the values of members for the audit log, as responses have them.</summary>
public static class AuditValue
{
    /// <summary>Writes a value: a text, a time, an enum, a number or a Boolean; null if there is none.</summary>
    public static string? Print(object? value) => value switch
    {
        null => null,
        string text => text,
        DateTime time => TimeText.Print(time),
        Enum name => SnakeCase.Of($"{name}"),
        bool flag => flag ? "true" : "false",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture),
    };
}
