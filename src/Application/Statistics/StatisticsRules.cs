using FluentValidation;
using Impressions.Application.Common.Validation;
using Impressions.Domain.Impressions.Classification;

namespace Impressions.Application.Statistics;

/// <summary>The rules of the parameters that all statistics share.</summary>
internal static class StatisticsRules
{
    public const int DefaultDays = 30;
    private const int MaxYears = 10;

    /// <summary>From the year on in which all zones are a multiple of a quarter of an hour from UTC.</summary>
    private static readonly DateTimeOffset Earliest = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>The last year whose intervals end within the calendar.</summary>
    private static readonly DateTimeOffset Latest = new(9998, 12, 31, 0, 0, 0, TimeSpan.Zero);

    public static void AddStatisticsRules<T>(this AbstractValidator<T> validator, TimeProvider time)
        where T : IStatisticsQuery
    {
        validator.RuleFor(query => query.Traffic).AreOneOf(typeof(Traffic));
        validator.RuleFor(query => query.DeviceType).IsOneOf(typeof(DeviceType));
        validator.RuleFor(query => query.TimeZone)
            .Is(new Limits { MinLength = 1, MaxLength = TimeZones.MaxLength }, name => TimeZones.Find(name) is not null)
            .WithMessage("time_zone must be a name of the IANA time zone database, such as Europe/Berlin.");
        validator.RuleFor(query => query.From).IsInRange();
        validator.RuleFor(query => query.To).IsInRange();
        validator.WhenPeriodIsKnown(() =>
        {
            validator.RuleFor(query => query.From).Must((query, _) => query.ToPeriod(time) is var period && period.From <= period.To)
                .WithMessage("from must not be after to.");
            validator.RuleFor(query => query.From).Must((query, _) => query.ToPeriod(time) is var period && period.To.AddYears(-MaxYears) <= period.From)
                .WithMessage($"from must be at most {MaxYears} years before to.");
        });
    }

    /// <summary>Adds rules that apply if the period can be computed.</summary>
    public static void WhenPeriodIsKnown<T>(this AbstractValidator<T> validator, Action rules)
        where T : IStatisticsQuery =>
        validator.When(
            query => (query.TimeZone is null || TimeZones.Find(query.TimeZone) is not null) && IsInRange(query.From) && IsInRange(query.To), rules);

    private static IRuleBuilderOptions<T, DateTimeOffset?> IsInRange<T>(this IRuleBuilder<T, DateTimeOffset?> rule) =>
        rule.Must(IsInRange).WithMessage($"{{PropertyName}} must be between {Earliest:yyyy-MM-dd} and {Latest:yyyy-MM-dd}.");

    private static bool IsInRange(DateTimeOffset? time) => time is null || (time >= Earliest && time <= Latest);
}
