using System.Globalization;
using Impressions.Application.Statistics;
using Microsoft.AspNetCore.Http;

namespace Impressions.Dashboard.Components;

/// <summary>The filters of a page with statistics. They are its address, so that a link shows the same to everybody.</summary>
/// <param name="ProgramId">ID of the program; null for all.</param>
/// <param name="PosterId">ID of the poster; null for all.</param>
/// <param name="StudentId">ID of the person; null for all.</param>
/// <param name="Period">Number of days until now, such as <c>30</c>, or <c>custom</c>.</param>
/// <param name="FirstDay">First day of a custom period.</param>
/// <param name="LastDay">Last day of a custom period.</param>
/// <param name="TimeZone">Name of the IANA time zone database.</param>
public sealed record PeriodFilter(
    string? ProgramId, string? PosterId, string? StudentId, string Period, DateOnly? FirstDay, DateOnly? LastDay, string TimeZone)
{
    private const string Custom = "custom";
    private const int DefaultDays = 30;

    /// <summary>The choices of a period.</summary>
    public static readonly IReadOnlyList<(string Value, string Text)> Periods =
        [("7", "Last 7 days"), ("30", "Last 30 days"), ("90", "Last 90 days"), ("365", "Last 12 months"), (Custom, "Days as given")];

    /// <summary>Zones that the field of the time zone suggests; it takes every other name of the database too.</summary>
    public static readonly IReadOnlyList<string> SuggestedZones =
    [
        "UTC", "Europe/London", "Europe/Berlin", "Europe/Paris", "Europe/Madrid", "Europe/Rome", "Europe/Warsaw", "Europe/Athens", "Europe/Istanbul",
        "America/New_York", "America/Chicago", "America/Denver", "America/Phoenix", "America/Los_Angeles", "America/Toronto", "America/Mexico_City",
        "America/Bogota", "America/Sao_Paulo", "America/Argentina/Buenos_Aires", "Africa/Lagos", "Africa/Cairo", "Africa/Johannesburg", "Africa/Nairobi",
        "Asia/Dubai", "Asia/Karachi", "Asia/Kolkata", "Asia/Kathmandu", "Asia/Bangkok", "Asia/Jakarta", "Asia/Singapore", "Asia/Hong_Kong", "Asia/Tokyo",
        "Asia/Seoul", "Australia/Perth", "Australia/Sydney", "Pacific/Auckland",
    ];

    /// <summary>The time zone; UTC if the name is not known.</summary>
    public TimeZoneInfo Zone => TimeZoneInfo.TryFindSystemTimeZoneById(TimeZone, out var zone) ? zone : TimeZoneInfo.Utc;

    /// <summary>Whether the period is two days.</summary>
    public bool IsCustom => Period == Custom;

    /// <summary>Reads the filters from an address. Values that are not offered become the default.</summary>
    public static PeriodFilter Of(IQueryCollection query)
    {
        return new(
            Text("program_id"), Text("poster_id"), Text("student_id"),
            Periods.Any(period => period.Value == Text("period")) ? Text("period")! : Text("first") is not null ? Custom : $"{DefaultDays}",
            Day("first"), Day("last"), Text("time_zone") ?? "UTC");

        string? Text(string name) => query[name] is [{ Length: > 0 } value, ..] ? value : null;

        DateOnly? Day(string name) =>
            DateOnly.TryParseExact(Text(name), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
    }

    /// <summary>Sets the filters of a request for statistics.</summary>
    public TQuery ApplyTo<TQuery, TResponse>(TQuery query, TimeProvider clock)
        where TQuery : StatisticsQuery<TResponse>
        where TResponse : StatisticsResponse
    {
        (query.ProgramId, query.PosterId, query.StudentId, query.TimeZone) = (ProgramId, PosterId, StudentId, TimeZone);
        (query.From, query.To) = Range(clock.GetUtcNow());
        return query;
    }

    /// <summary>Gets the address of a page with these filters.</summary>
    public string Link(string path, params ReadOnlySpan<(string Name, string? Value)> changes)
    {
        Dictionary<string, string?> query = new()
        {
            ["program_id"] = ProgramId,
            ["poster_id"] = PosterId,
            ["student_id"] = StudentId,
            ["period"] = Period == $"{DefaultDays}" ? null : Period,
            ["first"] = IsCustom ? FirstDay?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : null,
            ["last"] = IsCustom ? LastDay?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : null,
            ["time_zone"] = TimeZone == "UTC" ? null : TimeZone,
        };
        foreach (var (name, value) in changes)
        {
            query[name] = value;
        }

        return Address.Of(path, [.. query.Select(parameter => (parameter.Key, parameter.Value))]);
    }

    /// <summary>Gets the period: from local midnight of the first day until now, or until midnight after the last day.</summary>
    public (DateTimeOffset From, DateTimeOffset To) Range(DateTimeOffset now)
    {
        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, Zone).DateTime);
        if (!IsCustom)
        {
            return (Midnight(today.AddDays(-int.Parse(Period, CultureInfo.InvariantCulture))), now);
        }

        var last = LastDay ?? today;
        return (Midnight(FirstDay ?? last.AddDays(-DefaultDays)), Midnight(last < DateOnly.MaxValue ? last.AddDays(1) : last));
    }

    private DateTimeOffset Midnight(DateOnly day)
    {
        var midnight = day.ToDateTime(TimeOnly.MinValue);
        // Where the clock skips midnight, the day starts an hour later on the clock, which is the same instant.
        return new DateTimeOffset(midnight, Zone.GetUtcOffset(midnight));
    }
}
