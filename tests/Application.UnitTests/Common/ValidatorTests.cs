using FluentValidation;
using Impressions.Application.ApiKeys.Commands.CreateApiKey;
using Impressions.Application.ApiKeys.Queries.ListApiKeys;
using Impressions.Application.Common.Validation;
using Impressions.Application.Earnings.Commands.CreateEarning;
using Impressions.Application.Earnings.Commands.UpdateEarning;
using Impressions.Application.Earnings.Queries.ListEarnings;
using Impressions.Application.Impressions.Commands.RecordImpression;
using Impressions.Application.Impressions.Queries.ListImpressions;
using Impressions.Application.Posters.Commands.CreatePoster;
using Impressions.Application.Posters.Commands.UpdatePoster;
using Impressions.Application.Posters.Queries.GetQrCode;
using Impressions.Application.Posters.Queries.ListPosters;
using Impressions.Application.Programs.Commands.UpdateProgram;
using Impressions.Application.Programs.Queries.ListPrograms;
using Impressions.Application.Referrals.Commands.UpdateReferral;
using Impressions.Application.Referrals.Queries.ListReferrals;
using Impressions.Application.Users.Commands.CreateUser;
using Impressions.Application.Users.Commands.UpdateUser;
using Impressions.Application.Users.Queries.ListUsers;
using Microsoft.Extensions.DependencyInjection;

namespace Impressions.Application.UnitTests.Common;

/// <summary>The rules of requests, by the validators that the application registers: an error names the member that is invalid.</summary>
public sealed class ValidatorTests
{
    private static readonly DateTimeOffset AlmostNow = TestData.Time.AddSeconds(5);

    private static readonly string TooLong = new('x', 256);

    private readonly Func<Type, object> _find = TestData.Services().BuildServiceProvider().GetRequiredService;

    private static IEnumerable<TestCaseData> Invalid =>
    [
        Case(new UpdatePosterCommand { Location = " " }, "Location"),
        Case(new UpdatePosterCommand { DestinationUrl = "/x" }, "DestinationUrl"),
        Case(new UpdatePosterCommand { Status = "x" }, "Status"),
        Case(new UpdateProgramCommand { Name = "" }, "Name"),
        Case(new UpdateProgramCommand { LandingUrl = "/x" }, "LandingUrl"),
        Case(new UpdateProgramCommand { FallbackUrl = "/x" }, "FallbackUrl"),
        Case(new UpdateProgramCommand { PrivacyMode = "x" }, "PrivacyMode"),
        Case(new UpdateProgramCommand { ReferralsPerImpression = 0 }, "ReferralsPerImpression"),
        Case(new UpdateProgramCommand { ReferralsPerImpression = 1_001 }, "ReferralsPerImpression"),
        Case(new UpdateProgramCommand { Status = "0" }, "Status"),
        Case(new UpdateUserCommand { FirstName = "" }, "FirstName"),
        Case(new UpdateUserCommand { LastName = TooLong }, "LastName"),
        Case(new UpdateUserCommand { Email = "x" }, "Email"),
        Case(new UpdateUserCommand { ProfilePicture = "/x" }, "ProfilePicture"),
        Case(new UpdateReferralCommand { FirstName = "" }, "FirstName"),
        Case(new UpdateReferralCommand { LastName = "" }, "LastName"),
        Case(new UpdateReferralCommand { Email = "x" }, "Email"),
        Case(new UpdateReferralCommand { ProfilePicture = "/x" }, "ProfilePicture"),
        Case(new UpdateReferralCommand { Status = "x" }, "Status"),
        Case(new UpdateReferralCommand { VerifiedAt = AlmostNow.AddTicks(1) }, "VerifiedAt"),
        Case(new UpdateEarningCommand { Amount = 0 }, "Amount"),
        Case(new UpdateEarningCommand { Currency = "XXX" }, "Currency"),
        Case(new UpdateEarningCommand { Type = "Two words" }, "Type"),
        Case(new UpdateEarningCommand { Description = new string('x', 1_001) }, "Description"),
        Case(new UpdateEarningCommand { Status = "x" }, "Status"),
        Case(new UpdateEarningCommand { ReferenceId = TooLong }, "ReferenceId"),
        Case(new RecordImpressionCommand(), "PosterId"),
        Case(new RecordImpressionCommand { PosterId = "poster_1", ScannedAt = AlmostNow.AddTicks(1) }, "ScannedAt"),
        Case(new RecordImpressionCommand { PosterId = "poster_1", IdempotencyKey = "" }, "IdempotencyKey"),
        Case(new RecordImpressionCommand { PosterId = "poster_1", IdempotencyKey = TooLong }, "IdempotencyKey"),
        .. new[] { "", "x", "1", "0x7f.1", "010.0.0.1", "203.0.113", "203.0.113.7:80", "[::1]", "[::1]:80", "fe80::1%eth0", "203.0.113.7/24" }
            .Select(address => Case(new RecordImpressionCommand { PosterId = "poster_1", IpAddress = address }, "IpAddress")),
        Case(new ListImpressionsQuery { DeviceType = "x" }, "DeviceType"),
        Case(new ListImpressionsQuery { Traffic = "0" }, "Traffic"),
        Case(new ListImpressionsQuery { Limit = 0 }, "Limit"),
        Case(new ListImpressionsQuery { Limit = 101 }, "Limit"),
        Case(new ListImpressionsQuery { Offset = -1 }, "Offset"),
        Case(new ListImpressionsQuery { Cursor = "x" }, "Cursor"),
        .. new object[]
        {
            new ListApiKeysQuery { Limit = 0 }, new ListEarningsQuery { Limit = 0 }, new ListPostersQuery { Limit = 0 }, new ListProgramsQuery { Limit = 0 },
            new ListReferralsQuery { Limit = 0 }, new ListUsersQuery { Limit = 0 },
        }.Select(request => Case(request, "Limit")),
        Case(new ListEarningsQuery { Status = "x" }, "Status"),
        Case(new ListReferralsQuery { Status = "x" }, "Status"),
        Case(new QrCodeStyle { Size = 63 }, "Size"),
        Case(new QrCodeStyle { Size = 2_049 }, "Size"),
        Case(new QrCodeStyle { Ecc = "X" }, "Ecc"),
        Case(new UpdatePosterCommand { DestinationUrl = "https://go.example.com/s/DEM0C0DE" }, "DestinationUrl"),
        Case(new UpdateProgramCommand { LandingUrl = "https://go.example.com/s/DEM0C0DE" }, "LandingUrl"),
        Case(new UpdateProgramCommand { FallbackUrl = "https://go.example.com/s/DEM0C0DE" }, "FallbackUrl"),
    ];

    private static IEnumerable<TestCaseData> Valid =>
    [
        Case(new UpdatePosterCommand { Location = "Library", DestinationUrl = "https://example.com", Status = "PAUSED" }),
        Case(new UpdateProgramCommand { FallbackUrl = "https://example.com", PrivacyMode = "None", ReferralsPerImpression = 1_000 }),
        Case(new UpdateUserCommand { ProfilePicture = "https://example.com/a.png" }),
        Case(new UpdateReferralCommand { ProfilePicture = "https://example.com/a.png", VerifiedAt = AlmostNow }),
        Case(new UpdateEarningCommand { Amount = 1, Currency = "eur", Type = "bonus", Description = "a\nb", ReferenceId = "tr_1" }),
        Case(new RecordImpressionCommand { PosterId = "poster_1", ScannedAt = AlmostNow, IdempotencyKey = "x" }),
        .. new[] { "203.0.113.7", "::1", "2001:db8::1", "2001:DB8:0:0::1", "::ffff:203.0.113.7" }
            .Select(address => Case(new RecordImpressionCommand { PosterId = "poster_1", IpAddress = address })),
        Case(new ListImpressionsQuery { DeviceType = "Mobile", Traffic = "prefetch", Limit = 100 }),
        Case(new QrCodeStyle { Size = 64, Ecc = "h" }),
        Case(new QrCodeStyle { Size = 2_048, Ecc = null }),
    ];

    [TestCaseSource(nameof(Invalid))]
    public void AnInvalidMember_IsRefused_ByItsName(object request, string member) => Assert.That(Faults(request), Is.EqualTo(new[] { member.ToUpperInvariant() }));

    [TestCaseSource(nameof(Valid))]
    public void AValidRequest_IsAccepted(object request) => Assert.That(Faults(request), Is.Empty);

    [Test]
    public void AnUnknownScope_IsRefused_WithTheKnownOnes() => Assert.That(
        ValidatorOf(typeof(CreateApiKeyCommand)).Validate(new ValidationContext<object>(new CreateApiKeyCommand { Name = "x", Scopes = ["all"] })).Errors.Single().ErrorMessage,
        Does.Contain("'all'").And.Contain("earnings:read, earnings:write, "));

    /// <summary>The OpenAPI document takes the limits of a member from its rules.</summary>
    [TestCase(typeof(CreateUserCommand), nameof(CreateUserCommand.FirstName), 1, 200, null)]
    [TestCase(typeof(CreateUserCommand), nameof(CreateUserCommand.Email), 3, 254, null)]
    [TestCase(typeof(CreateUserCommand), nameof(CreateUserCommand.ProfilePicture), null, 2_048, null)]
    [TestCase(typeof(CreatePosterCommand), nameof(CreatePosterCommand.Location), 1, 200, null)]
    [TestCase(typeof(CreateEarningCommand), nameof(CreateEarningCommand.Description), null, 1_000, null)]
    [TestCase(typeof(CreateEarningCommand), nameof(CreateEarningCommand.Currency), null, null, "^[A-Za-z]{3}$")]
    [TestCase(typeof(CreateEarningCommand), nameof(CreateEarningCommand.Type), 1, 50, "^[a-z0-9_-]+$")]
    public void ARule_HasTheLimitsOfItsMember(Type request, string member, int? minLength, int? maxLength, string? pattern) => Assert.That(
        LimitsOf(request, member), Has.Exactly(1).EqualTo(new Limits { MinLength = minLength, MaxLength = maxLength, Pattern = pattern }));

    [Test]
    public void ARule_ForbidsNull_WhereAMemberCannotBeCleared()
    {
        Assert.That(LimitsOf(typeof(UpdateUserCommand), nameof(UpdateUserCommand.FirstName)), Has.Some.EqualTo(new Limits { ForbidsNull = true }));
        Assert.That(LimitsOf(typeof(UpdateUserCommand), nameof(UpdateUserCommand.ProfilePicture)), Has.None.EqualTo(new Limits { ForbidsNull = true }));
    }

    private static TestCaseData Case(object request, string member) => new TestCaseData(request, member).SetArgDisplayNames(Text(request), member);

    private static TestCaseData Case(object request) => new TestCaseData(request).SetArgDisplayNames(Text(request));

    /// <summary>Prints the values of a request, which distinguish the test cases.</summary>
    private static string Text(object request) => $"{request.GetType().Name} " + string.Join(
        ", ", request.GetType().GetProperties().Select(property => property.GetValue(request)).OfType<object>().Where(value => value is string or int or long or DateTimeOffset));

    private IValidator ValidatorOf(Type request) => (IValidator)_find(typeof(IValidator<>).MakeGenericType(request));

    private IEnumerable<string> Faults(object request) => ValidatorOf(request.GetType()).Validate(new ValidationContext<object>(request)).Errors
        .Select(fault => fault.PropertyName.Replace("_", "", StringComparison.Ordinal).ToUpperInvariant());

    private IEnumerable<Limits> LimitsOf(Type request, string member) => ValidatorOf(request).CreateDescriptor().Rules.Where(rule => rule.Member?.Name == member)
        .SelectMany(rule => rule.Components).Select(component => component.Validator).OfType<ILimitedRule>().Select(rule => rule.Limits);
}
