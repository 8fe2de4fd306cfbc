using System.Diagnostics;
using System.Globalization;
using Impressions.Application.Exports;

namespace Impressions.Api.CommandLine;

/// <summary>Writes the progress of an export: on a terminal a line that is overwritten, and everywhere one line at the end.</summary>
internal sealed class ExportProgressLine(TextWriter output, bool isTerminal) : IProgress<ExportProgress>
{
    /// <summary>Moves the cursor to the start of the line and clears the line (ECMA-48: EL).</summary>
    private const string Restart = "\r\e[K";

    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(100);

    private readonly Stopwatch _sinceStart = Stopwatch.StartNew();
    private TimeSpan _shown;
    private ExportProgress? _last;

    public void Report(ExportProgress value)
    {
        _last = value;
        if (isTerminal && _sinceStart.Elapsed - _shown >= Interval)
        {
            _shown = _sinceStart.Elapsed;
            output.Write(Restart + Rows(value));
        }
    }

    /// <summary>Ends the line.</summary>
    /// <param name="isComplete">Whether the export is complete.</param>
    /// <param name="canContinue">Whether the rows so far can be used, and others appended.</param>
    public void End(bool isComplete, bool canContinue)
    {
        if (_last is not null)
        {
            output.WriteLine((isTerminal ? Restart : "") + Rows(_last) + (isComplete
                ? Text($" in {_sinceStart.Elapsed.TotalSeconds:N0} s")
                : $". The export is not complete. {(canContinue && _last.LastId is { } id ? $"Add --after {id} to continue it." : "Export again.")}"));
        }
    }

    private static string Rows(ExportProgress progress) => Text($"{progress.Rows:N0} rows");

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
