using System.Globalization;

namespace Impressions.Api.CommandLine;

/// <summary>Writes rows in columns, for people and for tools that cut at white space.</summary>
internal static class Table
{
    private const string Nothing = "-";

    public static void Write(string[] head, IEnumerable<string[]> rows)
    {
        List<string[]> all = [head, .. rows];
        var widths = head.Select((_, column) => all.Max(row => row[column].Length)).ToArray();
        foreach (var row in all)
        {
            Console.WriteLine(string.Join("  ", row.Select((cell, column) => cell.PadRight(widths[column]))).TrimEnd());
        }
    }

    /// <summary>A time as on the wire, to the second, or a dash.</summary>
    public static string Time(DateTime? time) => time?.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture) ?? Nothing;
}
