using FluentValidation;
using Impressions.Application.Common;
using Impressions.Application.Common.Paging;
using Impressions.Domain.Common;
using Impressions.Domain.Organizations;
using Impressions.Domain.Posters;
using MediatR;

namespace Impressions.Application.Posters.Queries.GetPosterActivity;

/// <summary>Gets what a list of posters shows beside them: names, the scans of the last days, the last scan, and whether the poster is silent.</summary>
/// <param name="PosterIds">IDs of posters, at most as many as a page of a list has.</param>
public sealed record GetPosterActivityQuery(IReadOnlyCollection<string> PosterIds) : IRequest<PosterActivityListResponse>;

internal sealed class GetPosterActivityQueryValidator : AbstractValidator<GetPosterActivityQuery>
{
    public GetPosterActivityQueryValidator() => RuleFor(query => query.PosterIds)
        .Must(ids => ids.Count <= PageRules.MaxLimit)
        .WithMessage($"{{PropertyName}} must have at most {PageRules.MaxLimit} IDs.");
}

/// <summary>The caller gets names and scans only with the scopes to read them.</summary>
internal sealed class GetPosterActivityQueryHandler(IPosterActivityReader posters, ICaller caller, TimeProvider time)
    : IRequestHandler<GetPosterActivityQuery, PosterActivityListResponse>
{
    public async Task<PosterActivityListResponse> Handle(GetPosterActivityQuery request, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var shown = DaysFrom(DateOnly.FromDateTime(now).AddDays(1 - PosterActivityResponse.Days), PosterActivityResponse.Days);
        string[] ids = [.. request.PosterIds.Where(EntityId.IsValid).Distinct()];
        if (ids.Length == 0)
        {
            return new PosterActivityListResponse { FirstDay = shown[0], Posters = new Dictionary<string, PosterActivityResponse>() };
        }

        var states = await posters.ListStatesAsync(ids, cancellationToken);
        var showsScans = caller.Scopes.Contains(Scopes.StatisticsRead);
        var counts = showsScans
            ? await posters.CountByDayAsync(ids, [.. states.SelectMany(DaysOfRhythm).Concat(shown).Distinct()], cancellationToken)
            : new Dictionary<(string, DateOnly), long>();
        return new PosterActivityListResponse
        {
            FirstDay = shown[0],
            Posters = states.ToDictionary(state => state.PosterId, state => new PosterActivityResponse
            {
                ProgramName = caller.Scopes.Contains(Scopes.ProgramsRead) ? state.ProgramName : null,
                StudentName = caller.Scopes.Contains(Scopes.UsersRead) ? state.StudentName : null,
                ScansByDay = showsScans ? [.. shown.Select(day => Count(state, day))] : [],
                LastScanAt = showsScans ? state.LastScanAt : null,
                IsSilent = PosterRhythm.IsSilent(
                    state.Status, state.UpdatedAt, state.LastScanAt, DaysOfRhythm(state).Sum(day => Count(state, day)), now),
            }),
        };

        long Count(PosterState state, DateOnly day) => counts.GetValueOrDefault((state.PosterId, day));
    }

    private static IReadOnlyList<DateOnly> DaysOfRhythm(PosterState state) =>
        state is { Status: PosterStatus.Active, LastScanAt: { } last } ? DaysFrom(PosterRhythm.FirstDay(last), PosterRhythm.Days) : [];

    private static IReadOnlyList<DateOnly> DaysFrom(DateOnly first, int count) => [.. Enumerable.Range(0, count).Select(first.AddDays)];
}
