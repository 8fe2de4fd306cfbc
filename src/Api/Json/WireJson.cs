using System.Text.Json;
using AutoMapper;
using Impressions.Application.Common.Json;
using Impressions.Application.Earnings.Queries.GetEarning;
using Impressions.Application.Impressions.Queries.GetImpression;
using Impressions.Application.Posters.Queries.GetPoster;
using Impressions.Application.Programs.Queries.GetProgram;
using Impressions.Application.Referrals.Queries.GetReferral;
using Impressions.Application.Users.Queries.GetUser;
using Impressions.Application.Webhooks.Queries.GetWebhook;
using Impressions.Domain.Earnings;
using Impressions.Domain.Impressions;
using Impressions.Domain.Posters;
using Impressions.Domain.Referrals;
using Impressions.Domain.Students;
using Impressions.Domain.Webhooks;

namespace Impressions.Api.Json;

/// <summary>Writes JSON with the options of the API's responses.</summary>
internal sealed class WireJson(IMapper mapper) : IWireJson
{
    public string WriteResource(object entity) => entity switch
    {
        Impression => Write(mapper.Map<ImpressionResponse>(entity)),
        Referral => Write(mapper.Map<ReferralResponse>(entity)),
        Earning => Write(mapper.Map<EarningResponse>(entity)),
        Poster => Write(mapper.Map<PosterResponse>(entity)),
        Domain.Programs.Program => Write(mapper.Map<ProgramResponse>(entity)),
        Webhook => Write(mapper.Map<WebhookResponse>(entity)),
        Student => Write(mapper.Map<UserResponse>(entity)),
        _ => throw new NotSupportedException($"{entity.GetType().Name} is not a resource with events."),
    };

    public string Write<T>(T response) => JsonSerializer.Serialize(response, ApiJson.Options);
}
