using System.Text.Json.Serialization;
using Impressions.Api.Controllers;
using Impressions.Api.Errors;
using Impressions.Application.ApiKeys.Commands.CreateApiKey;
using Impressions.Application.ApiKeys.Queries.GetApiKey;
using Impressions.Application.ApiKeys.Queries.ListApiKeys;
using Impressions.Application.Auditing.Queries.ListAuditEntries;
using Impressions.Application.Earnings.Commands.CreateEarning;
using Impressions.Application.Earnings.Commands.UpdateEarning;
using Impressions.Application.Earnings.Queries.GetEarning;
using Impressions.Application.Earnings.Queries.ListEarnings;
using Impressions.Application.Events.Queries.ListEvents;
using Impressions.Application.Impressions.Commands.RecordImpression;
using Impressions.Application.Impressions.Queries.GetImpression;
using Impressions.Application.Impressions.Queries.GetJourney;
using Impressions.Application.Impressions.Queries.ListImpressions;
using Impressions.Application.Posters.Commands.CreatePoster;
using Impressions.Application.Posters.Commands.UpdatePoster;
using Impressions.Application.Posters.Queries.GetPoster;
using Impressions.Application.Posters.Queries.ListPosters;
using Impressions.Application.Privacy.Commands.CreateErasure;
using Impressions.Application.Privacy.Queries.GetErasure;
using Impressions.Application.Privacy.Queries.GetPersonalData;
using Impressions.Application.Privacy.Queries.ListErasures;
using Impressions.Application.Programs.Commands.CreateProgram;
using Impressions.Application.Programs.Commands.UpdateProgram;
using Impressions.Application.Programs.Queries.GetProgram;
using Impressions.Application.Programs.Queries.ListPrograms;
using Impressions.Application.Referrals.Commands.CreateReferral;
using Impressions.Application.Referrals.Commands.UpdateReferral;
using Impressions.Application.Referrals.Queries.GetReferral;
using Impressions.Application.Referrals.Queries.ListReferrals;
using Impressions.Application.Statistics.Queries.GetBreakdown;
using Impressions.Application.Statistics.Queries.GetFunnel;
using Impressions.Application.Statistics.Queries.GetHours;
using Impressions.Application.Statistics.Queries.GetSeries;
using Impressions.Application.Statistics.Queries.GetTotals;
using Impressions.Application.Users.Commands.CreateUser;
using Impressions.Application.Users.Commands.UpdateUser;
using Impressions.Application.Users.Queries.GetUser;
using Impressions.Application.Users.Queries.ListUsers;
using Impressions.Application.Webhooks;
using Impressions.Application.Webhooks.Commands.CreateWebhook;
using Impressions.Application.Webhooks.Commands.RedeliverWebhook;
using Impressions.Application.Webhooks.Commands.UpdateWebhook;
using Impressions.Application.Webhooks.Queries.GetWebhook;
using Impressions.Application.Webhooks.Queries.ListWebhookDeliveries;
using Impressions.Application.Webhooks.Queries.ListWebhooks;

namespace Impressions.Api.Json;

/// <summary>Every type on the wire. The compiler generates their serializers.</summary>
[JsonSerializable(typeof(ImpressionResponse))]
[JsonSerializable(typeof(ImpressionListResponse))]
[JsonSerializable(typeof(JourneyResponse))]
[JsonSerializable(typeof(RecordImpressionCommand))]
[JsonSerializable(typeof(PosterResponse))]
[JsonSerializable(typeof(PosterListResponse))]
[JsonSerializable(typeof(CreatePosterCommand))]
[JsonSerializable(typeof(UpdatePosterCommand))]
[JsonSerializable(typeof(ProgramResponse))]
[JsonSerializable(typeof(ProgramListResponse))]
[JsonSerializable(typeof(CreateProgramCommand))]
[JsonSerializable(typeof(UpdateProgramCommand))]
[JsonSerializable(typeof(UserResponse))]
[JsonSerializable(typeof(UserListResponse))]
[JsonSerializable(typeof(CreateUserCommand))]
[JsonSerializable(typeof(UpdateUserCommand))]
[JsonSerializable(typeof(ReferralResponse))]
[JsonSerializable(typeof(ReferralListResponse))]
[JsonSerializable(typeof(CreateReferralCommand))]
[JsonSerializable(typeof(UpdateReferralCommand))]
[JsonSerializable(typeof(EarningResponse))]
[JsonSerializable(typeof(EarningListResponse))]
[JsonSerializable(typeof(CreateEarningCommand))]
[JsonSerializable(typeof(UpdateEarningCommand))]
[JsonSerializable(typeof(EventResponse))]
[JsonSerializable(typeof(EventListResponse))]
[JsonSerializable(typeof(WebhookResponse))]
[JsonSerializable(typeof(WebhookListResponse))]
[JsonSerializable(typeof(CreateWebhookCommand))]
[JsonSerializable(typeof(NewWebhookResponse))]
[JsonSerializable(typeof(UpdateWebhookCommand))]
[JsonSerializable(typeof(RedeliverWebhookCommand))]
[JsonSerializable(typeof(RedeliveryResponse))]
[JsonSerializable(typeof(WebhookDeliveryResponse))]
[JsonSerializable(typeof(WebhookDeliveryListResponse))]
[JsonSerializable(typeof(WebhookPayload))]
[JsonSerializable(typeof(ErasureResponse))]
[JsonSerializable(typeof(ErasureListResponse))]
[JsonSerializable(typeof(CreateErasureCommand))]
[JsonSerializable(typeof(NewErasureResponse))]
[JsonSerializable(typeof(PersonalDataResponse))]
[JsonSerializable(typeof(TotalsResponse))]
[JsonSerializable(typeof(SeriesResponse))]
[JsonSerializable(typeof(BreakdownResponse))]
[JsonSerializable(typeof(HoursResponse))]
[JsonSerializable(typeof(FunnelResponse))]
[JsonSerializable(typeof(ApiKeyResponse))]
[JsonSerializable(typeof(ApiKeyListResponse))]
[JsonSerializable(typeof(CreateApiKeyCommand))]
[JsonSerializable(typeof(NewApiKeyResponse))]
[JsonSerializable(typeof(AuditEntryListResponse))]
[JsonSerializable(typeof(ScanResponse))]
[JsonSerializable(typeof(byte[]))]
[JsonSerializable(typeof(ProblemResponse))]
internal sealed partial class ApiJsonContext : JsonSerializerContext;
