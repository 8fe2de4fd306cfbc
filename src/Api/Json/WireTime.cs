using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using Impressions.Application.Common.Json;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace Impressions.Api.Json;

/// <summary>
/// Times in requests and responses: RFC 3339 with any number of fraction digits, cut to milliseconds. Requests may also send a date alone, leave out the
/// seconds, or leave out the offset, which then is UTC.
/// </summary>
internal static partial class WireTime
{
    private const string Seconds = "yyyy-MM-dd'T'HH:mm:ss";

    /// <summary>Reads a time. Returns false if the text is not a time, or is before year 1 or after year 9999 in UTC.</summary>
    /// <param name="text">The text.</param>
    /// <param name="time">The time in UTC, cut to milliseconds.</param>
    public static bool TryParse(string? text, out DateTimeOffset time)
    {
        time = default;
        if (text is null || Format().Match(text) is not { Success: true } match)
        {
            return false;
        }

        var second = match.Groups["second"] is { Success: true, Value: var digits } ? digits : "00";
        var isLeapSecond = second == "60";
        if (!DateTime.TryParseExact(
            $"{match.Groups["date"]}T{(match.Groups["minute"] is { Success: true } minute ? minute.Value : "00:00")}:{(isLeapSecond ? "59" : second)}",
            Seconds,
            CultureInfo.InvariantCulture,
            DateTimeStyles.None,
            out var local))
        {
            return false;
        }

        var ticks = local.Ticks - OffsetOf(match).Ticks + (isLeapSecond ? TimeSpan.TicksPerSecond - TimeSpan.TicksPerMillisecond : MillisecondsOf(match));
        if (ticks < DateTimeOffset.MinValue.Ticks || ticks > DateTimeOffset.MaxValue.Ticks)
        {
            return false;
        }

        time = new DateTimeOffset(ticks, TimeSpan.Zero);
        return !isLeapSecond || IsEndOfMonth(time);
    }

    /// <summary>Writes a local time in whole seconds with its offset as RFC 3339.</summary>
    public static string PrintLocal(DateTimeOffset time) => time.ToString($"{Seconds}zzz", CultureInfo.InvariantCulture);

    private static TimeSpan OffsetOf(Match match)
    {
        if (!match.Groups["sign"].Success)
        {
            return TimeSpan.Zero;
        }

        var offset = new TimeSpan(NumberOf(match.Groups["hours"]), NumberOf(match.Groups["minutes"]), seconds: 0);
        return match.Groups["sign"].ValueSpan is "-" ? -offset : offset;
    }

    private static long MillisecondsOf(Match match) =>
        match.Groups["millisecond"] is { Success: true, Value: var digits }
            ? int.Parse(digits.PadRight(3, '0'), CultureInfo.InvariantCulture) * TimeSpan.TicksPerMillisecond
            : 0;

    private static int NumberOf(Group digits) => int.Parse(digits.ValueSpan, CultureInfo.InvariantCulture);

    /// <summary>Leap seconds are the last second of a month in UTC (RFC 3339 §5.7). Such a time is the last millisecond before it: it stays in its day.</summary>
    private static bool IsEndOfMonth(DateTimeOffset time) =>
        time.TimeOfDay >= new TimeSpan(23, 59, 59) && time.Day == DateTime.DaysInMonth(time.Year, time.Month);

    [GeneratedRegex(
        """
        ^(?<date>[0-9]{4}-[0-9]{2}-[0-9]{2})
        ([Tt](?<minute>[0-9]{2}:[0-9]{2})
            (:(?<second>[0-9]{2})(\.(?<millisecond>[0-9]{1,3})[0-9]*)?)?
            ([Zz]|(?<sign>[+-])(?<hours>[01][0-9]|2[0-3]):?(?<minutes>[0-5][0-9]))?
        )?\z
        """,
        RegexOptions.ExplicitCapture | RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Format();
}

/// <summary>Reads times in bodies. Responses have local times, which it writes with their offset.</summary>
internal sealed class WireTimeJsonConverter : JsonConverter<DateTimeOffset>
{
    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType is JsonTokenType.String && WireTime.TryParse(reader.GetString(), out var time)
            ? time
            : throw new FormatException("The value must be a time such as 2024-01-15T10:30:00Z.");

    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) =>
        writer.WriteStringValue(WireTime.PrintLocal(value));
}

/// <summary>Writes times in bodies. Requests have <see cref="DateTimeOffset"/>, responses <see cref="DateTime"/> in UTC unless a time is local.</summary>
internal sealed class UtcTimeJsonConverter : JsonConverter<DateTime>
{
    public override DateTime Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        throw new NotSupportedException("Requests have no DateTime.");

    public override void Write(Utf8JsonWriter writer, DateTime value, JsonSerializerOptions options) => writer.WriteStringValue(TimeText.Print(value));
}

/// <summary>Reads times in queries.</summary>
internal sealed class WireTimeBinder : IModelBinder, IModelBinderProvider
{
    public IModelBinder? GetBinder(ModelBinderProviderContext context) =>
        context.Metadata.UnderlyingOrModelType == typeof(DateTimeOffset) ? this : null;

    public Task BindModelAsync(ModelBindingContext bindingContext)
    {
        var value = bindingContext.ValueProvider.GetValue(bindingContext.ModelName);
        if (value != ValueProviderResult.None)
        {
            bindingContext.ModelState.SetModelValue(bindingContext.ModelName, value);
            if (WireTime.TryParse(value.FirstValue, out var time))
            {
                bindingContext.Result = ModelBindingResult.Success(time);
            }
            else
            {
                bindingContext.ModelState.TryAddModelError(
                    bindingContext.ModelName, $"{bindingContext.ModelName} must be a time such as 2024-01-15T10:30:00Z.");
            }
        }

        return Task.CompletedTask;
    }
}
