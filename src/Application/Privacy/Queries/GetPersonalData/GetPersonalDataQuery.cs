using AutoMapper;
using FluentValidation;
using Impressions.Application.Auditing;
using Impressions.Application.Common.Validation;
using Impressions.Application.Earnings.Queries.GetEarning;
using Impressions.Application.Events.Queries.ListEvents;
using Impressions.Application.Impressions.Queries.GetImpression;
using Impressions.Application.Posters.Queries.GetPoster;
using Impressions.Application.Referrals.Queries.GetReferral;
using Impressions.Application.Users.Queries.GetUser;
using Impressions.Application.Webhooks.Queries.ListWebhookDeliveries;
using Impressions.Domain.Common;
using MediatR;

namespace Impressions.Application.Privacy.Queries.GetPersonalData;

/// <summary>Gets all that is stored about the person with an e-mail address.</summary>
public sealed class GetPersonalDataQuery : IRequest<PersonalDataResponse>, IAudited
{
    /// <summary>E-mail address of the person, in any case. Required.</summary>
    /// <example>grace@example.com</example>
    public string? Email { get; set; }
}

internal sealed class GetPersonalDataQueryValidator : AbstractValidator<GetPersonalDataQuery>
{
    public GetPersonalDataQueryValidator() => RuleFor(query => query.Email).IsRequired().IsEmail();
}

internal sealed class GetPersonalDataQueryHandler(IPersonalDataRepository data, PersonEraser eraser, IMapper mapper, TimeProvider time)
    : IRequestHandler<GetPersonalDataQuery, PersonalDataResponse>
{
    public async Task<PersonalDataResponse> Handle(GetPersonalDataQuery request, CancellationToken cancellationToken)
    {
        var key = Text.EmailKey(request.Email!);
        var students = await data.ListStudentsAsync(key, cancellationToken);
        var referrals = await data.ListReferralsAsync(key, cancellationToken);
        string[] referralIds = [.. referrals.Select(referral => referral.Id)];
        string[] studentIds = [.. students.Select(student => student.Id)];
        var earnings = await data.ListEarningsAsync(referralIds, studentIds, cancellationToken);
        var scans = await eraser.ListScansAsync(referrals, [], cancellationToken);
        string[] ids = [.. studentIds, .. referralIds, .. earnings.Select(earning => earning.Id)];
        var events = await data.ListEventsAsync(ids, cancellationToken);
        return new PersonalDataResponse
        {
            Email = request.Email!,
            GeneratedAt = UtcTime.ToMilliseconds(time.GetUtcNow().UtcDateTime),
            Users = mapper.Map<IReadOnlyList<UserResponse>>(students),
            Posters = mapper.Map<IReadOnlyList<PosterResponse>>(await data.ListPostersAsync(studentIds, cancellationToken)),
            Referrals = mapper.Map<IReadOnlyList<ReferralResponse>>(referrals),
            Impressions = [.. scans.Select(scan => new PersonalImpressionResponse
            {
                Impression = mapper.Map<ImpressionResponse>(scan),
                Signals = Metadata.FromStored(scan.Signals),
            })],
            Earnings = mapper.Map<IReadOnlyList<EarningResponse>>(earnings),
            Events = [.. events.Select(EventResponse.Of)],
            WebhookDeliveries = mapper.Map<IReadOnlyList<WebhookDeliveryResponse>>(await data.ListDeliveriesAsync(events, cancellationToken)),
            StoredResponses = [.. (await data.ListStoredAnswersAsync(ids, cancellationToken)).Select(key => new StoredAnswerResponse
            {
                UseCase = key.Endpoint,
                CreatedAt = key.CreatedAt,
                Response = Metadata.FromStored(key.Answer!),
            })],
        };
    }
}
