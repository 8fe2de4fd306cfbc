using System.Globalization;

namespace Impressions.Api.CommandLine;

/// <summary>Writes rows in aligned columns, separated by white space.</summary>
internal static class Table
{
    /// <summary>The text of a value that there is not.</summary>
    public const string Absent = "-";

    public static void Write(string[] header, IEnumerable<string[]> rows)
    {
        List<string[]> all = [header, .. rows];
        var widths = header.Select((_, column) => all.Max(row => row[column].Length)).ToArray();
        foreach (var row in all)
        {
            Console.WriteLine(string.Join("  ", row.Select((cell, column) => cell.PadRight(widths[column]))).TrimEnd());
        }
    }

    /// <summary>Formats a time as in the API, to the second; a dash if it is null.</summary>
    public static string Time(DateTime? time) => time?.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture) ?? Absent;
}
