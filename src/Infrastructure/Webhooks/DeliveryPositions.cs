using System.Globalization;
using Impressions.Application.Events;

namespace Impressions.Infrastructure.Webhooks;

/// <summary>Prints the positions of a delivery's events: <c>row:index</c>, or <c>row:first-last</c> for neighbors in a row, separated by spaces.</summary>
internal static class DeliveryPositions
{
    public static string Print(IEnumerable<EventPosition> positions)
    {
        var runs = new List<(long Row, int First, int Last)>();
        foreach (var position in positions)
        {
            if (runs is [.., var run] && run.Row == position.Row && run.Last + 1 == position.Index)
            {
                runs[^1] = run with { Last = position.Index };
            }
            else
            {
                runs.Add((position.Row, position.Index, position.Index));
            }
        }

        return string.Join(' ', runs.Select(run => run.First == run.Last
            ? string.Create(CultureInfo.InvariantCulture, $"{run.Row}:{run.First}")
            : string.Create(CultureInfo.InvariantCulture, $"{run.Row}:{run.First}-{run.Last}")));
    }

    /// <summary>Gets the beginning of each position in a row.</summary>
    public static string RowPrefix(long row) => string.Create(CultureInfo.InvariantCulture, $"{row}:");

    public static IReadOnlyList<EventPosition> Parse(string text) =>
    [
        .. from run in text.Split(' ', StringSplitOptions.RemoveEmptyEntries)
           let parts = run.Split(':', '-')
           let row = long.Parse(parts[0], CultureInfo.InvariantCulture)
           let first = int.Parse(parts[1], CultureInfo.InvariantCulture)
           let last = int.Parse(parts[^1], CultureInfo.InvariantCulture)
           from index in Enumerable.Range(first, last - first + 1)
           select new EventPosition(row, index),
    ];
}
