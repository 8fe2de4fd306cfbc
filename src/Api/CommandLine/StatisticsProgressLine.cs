using System.Globalization;
using Impressions.Application.Statistics;

namespace Impressions.Api.CommandLine;

/// <summary>Writes the progress of counting to standard error: on a terminal a line that is overwritten, elsewhere one line for each organization.</summary>
internal sealed class StatisticsProgressLine : IProgress<StatisticsProgress>
{
    /// <summary>Moves the cursor to the start of the line and clears the line (ECMA-48: EL).</summary>
    private const string Restart = "\r\e[K";

    private readonly bool _isTerminal = !Console.IsErrorRedirected;
    private StatisticsProgress? _last;
    private long _before;

    /// <summary>The number of counted rows of all organizations.</summary>
    public long Counts => _before + (_last?.Counts ?? 0);

    public void Report(StatisticsProgress value)
    {
        if (_last is not null && _last.OrganizationId != value.OrganizationId)
        {
            End();
        }

        _last = value;
        if (_isTerminal)
        {
            Console.Error.Write(Restart + Text(value));
        }
    }

    /// <summary>Ends the line of an organization.</summary>
    public void End()
    {
        if (_last is not null)
        {
            Console.Error.WriteLine((_isTerminal ? Restart : "") + Text(_last));
            _before += _last.Counts;
            _last = null;
        }
    }

    private static string Text(StatisticsProgress value) =>
        string.Create(CultureInfo.InvariantCulture, $"{value.OrganizationId}: counted {value.Counts:N0} rows up to the week of {value.Week:O}");
}
