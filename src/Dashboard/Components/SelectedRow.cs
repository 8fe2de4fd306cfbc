using System.Globalization;
using Impressions.Application.Common.Concurrency;

namespace Impressions.Dashboard.Components;

/// <summary>The value of a check box that selects a row: its version and its ID, so that an update finds changes that were made meanwhile.</summary>
internal static class SelectedRow
{
    /// <summary>Gets the value of a row.</summary>
    public static string Of(VersionedResponse row) => string.Create(CultureInfo.InvariantCulture, $"{row.Version}:{row.Id}");

    /// <summary>Reads a value. A value that this class has not written names no row.</summary>
    public static (string Id, Precondition Precondition) Parse(string value) =>
        value.Split(':', 2) is [var version, var id] && int.TryParse(version, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? (id, new Precondition([number]))
            : ("", Precondition.None);
}
