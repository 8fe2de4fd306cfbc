namespace Impressions.Application.UnitTests.Statistics;

/// <summary>Time zones with every kind of clock: without changes, with changes at every hour of the night, and with offsets of parts of an hour.</summary>
internal static class Zones
{
    public static readonly string[] Names =
    [
        "UTC", "Europe/Berlin", "Europe/London", "Europe/Dublin", "Europe/Lisbon", "Europe/Moscow", "Europe/Istanbul", "Europe/Chisinau", "Atlantic/Azores",
        "Africa/Cairo", "Africa/Casablanca", "Africa/Lagos", "Africa/Johannesburg", "Africa/Windhoek", "Africa/Juba", "Asia/Beirut", "Asia/Amman", "Asia/Gaza",
        "Asia/Jerusalem", "Asia/Tehran", "Asia/Kabul", "Asia/Karachi", "Asia/Kolkata", "Asia/Colombo", "Asia/Kathmandu", "Asia/Yangon", "Asia/Dhaka",
        "Asia/Shanghai", "Asia/Tokyo", "Asia/Pyongyang", "Asia/Kamchatka", "Australia/Sydney", "Australia/Adelaide", "Australia/Darwin", "Australia/Eucla",
        "Australia/Lord_Howe", "Pacific/Auckland", "Pacific/Chatham", "Pacific/Apia", "Pacific/Kiritimati", "Pacific/Kwajalein", "Pacific/Marquesas",
        "Pacific/Norfolk", "Pacific/Honolulu", "America/New_York", "America/Los_Angeles", "America/Phoenix", "America/St_Johns", "America/Goose_Bay",
        "America/Moncton", "America/Havana", "America/Caracas", "America/Asuncion", "America/Santiago", "America/Sao_Paulo", "America/Scoresbysund",
        "Antarctica/Troll", "Antarctica/Casey",
    ];

    public static TimeZoneInfo Find(string name) => TimeZoneInfo.FindSystemTimeZoneById(name);

    /// <summary>The local time at an instant.</summary>
    public static DateTime Local(this TimeZoneInfo zone, DateTime utc) => DateTime.SpecifyKind(utc + zone.GetUtcOffset(utc), DateTimeKind.Unspecified);
}
