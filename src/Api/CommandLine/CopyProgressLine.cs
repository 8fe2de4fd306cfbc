using System.Diagnostics;
using System.Globalization;
using Impressions.Application.Databases;

namespace Impressions.Api.CommandLine;

/// <summary>Writes the progress of a copy: on a terminal a line that is overwritten, and everywhere one line for each finished table.</summary>
internal sealed class CopyProgressLine(TextWriter output, bool isTerminal) : IProgress<CopyProgress>
{
    private const int BarWidth = 20;

    /// <summary>Moves the cursor to the start of the line and clears the line (ECMA-48: EL).</summary>
    private const string Restart = "\r\e[K";

    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(100);

    private readonly Stopwatch _sinceShown = new();
    private readonly Stopwatch _sinceStart = new();

    public void Report(CopyProgress value)
    {
        if (!_sinceStart.IsRunning)
        {
            _sinceStart.Start();
        }

        if (value.IsDone)
        {
            if (value.Rows > 0)
            {
                output.WriteLine(Text($"{(isTerminal ? Restart : "")}{value.Step} {value.Table}: {value.Rows:N0} rows in {_sinceStart.Elapsed.TotalSeconds:N0} s"));
            }

            _sinceStart.Reset();
        }
        else if (isTerminal && !(_sinceShown.IsRunning && _sinceShown.Elapsed < Interval))
        {
            _sinceShown.Restart();
            // The source may grow during the copy.
            var part = Math.Min(1, (double)value.Rows / Math.Max(1, value.Total));
            var bar = new string('#', (int)(part * BarWidth)).PadRight(BarWidth, '.');
            output.Write(Text($"{Restart}{value.Step} {value.Table} [{bar}] {part * 100:N0} % of {value.Total:N0} rows"));
        }
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
