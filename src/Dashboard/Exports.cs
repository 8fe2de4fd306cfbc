using FluentValidation;
using Impressions.Application.Earnings.Queries.ExportEarnings;
using Impressions.Application.Exports;
using Impressions.Application.Impressions.Queries.ExportImpressions;
using Impressions.Application.Referrals.Queries.ExportReferrals;
using Impressions.Dashboard.Components;
using Impressions.Dashboard.Pages;
using Impressions.Domain.Organizations;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Impressions.Dashboard;

/// <summary>Downloads of the lists: the exports of the API, for a session. The parameters are those of the list.</summary>
internal static class Exports
{
    /// <summary>Maps the downloads.</summary>
    /// <param name="routes">The group of the pages.</param>
    public static void MapExports(this IEndpointRouteBuilder routes)
    {
        Map(routes, "/impressions", Scopes.ImpressionsRead, ReadImpressions);
        Map(routes, "/sign-ups", Scopes.ReferralsRead, ReadSignUps);
        Map(routes, "/earnings", Scopes.EarningsRead, ReadEarnings);
    }

    private static void Map(IEndpointRouteBuilder routes, string list, string scope, Func<HttpRequest, TimeProvider, IRequest<ExportFile>> read) => routes
        .MapMethods($"{list}/export", [HttpMethods.Get, HttpMethods.Head], async (HttpContext http, IMediator mediator, TimeProvider clock) =>
        {
            try
            {
                var file = await mediator.Send(read(http.Request, clock), http.RequestAborted);
                return Results.Stream(
                    body => HttpMethods.IsHead(http.Request.Method) ? Task.CompletedTask : file.WriteToAsync(body, progress: null, http.RequestAborted),
                    file.MediaType,
                    file.Name);
            }
            catch (ValidationException)
            {
                // The list with the same parameters says what is wrong.
                return Results.LocalRedirect($"{DependencyInjection.Path}{list}{Address.QueryWith(http.Request, ("format", null))}");
            }
        })
        .RequireAuthorization(scope)
        .ExcludeFromDescription();

    private static ExportImpressionsQuery ReadImpressions(HttpRequest request, TimeProvider clock)
    {
        var filter = PeriodFilter.Of(request.Query);
        var (from, to) = filter.Range(clock.GetUtcNow());
        return new ExportImpressionsQuery
        {
            ProgramId = filter.ProgramId,
            PosterId = filter.PosterId,
            StudentId = filter.StudentId,
            Traffic = Parameter(request, "traffic"),
            DeviceType = Parameter(request, "device_type"),
            From = filter.FirstDay is null ? null : from,
            To = filter.LastDay is null ? null : to,
            Format = Format(request),
        };
    }

    private static ExportReferralsQuery ReadSignUps(HttpRequest request, TimeProvider clock) => new()
    {
        ProgramId = Parameter(request, "program_id"),
        StudentId = Parameter(request, "student_id"),
        ImpressionId = Parameter(request, "impression_id"),
        Status = Parameter(request, "status"),
        Email = Parameter(request, "email"),
        Flagged = SignUpList.FlaggedOf(Parameter(request, "flag")),
        Flag = SignUpList.FlaggedOf(Parameter(request, "flag")) is null ? Parameter(request, "flag") : null,
        Format = Format(request),
    };

    private static ExportEarningsQuery ReadEarnings(HttpRequest request, TimeProvider clock) => new()
    {
        ProgramId = Parameter(request, "program_id"),
        StudentId = Parameter(request, "student_id"),
        ReferralId = Parameter(request, "referral_id"),
        Status = Parameter(request, "status"),
        Format = Format(request),
    };

    private static string Format(HttpRequest request) => Parameter(request, "format") ?? "csv";

    private static string? Parameter(HttpRequest request, string name) => request.Query[name] is [{ Length: > 0 } value, ..] ? value : null;
}
