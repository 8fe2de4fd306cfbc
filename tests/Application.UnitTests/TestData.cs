using AutoMapper;
using Impressions.Application.Impressions;
using Impressions.Application.Posters;
using Impressions.Application.Programs;
using Impressions.Domain.Auditing;
using Impressions.Domain.Common;
using Impressions.Domain.Impressions;
using Impressions.Domain.Impressions.Classification;
using Impressions.Domain.Posters;
using Impressions.Domain.Programs;
using Impressions.Domain.Referrals;
using Impressions.Domain.Students;
using Microsoft.Extensions.DependencyInjection;
using Moq;

namespace Impressions.Application.UnitTests;

/// <summary>Entities, a mapper and a time for the tests of handlers.</summary>
internal static class TestData
{
    public static readonly DateTime Time = new(2024, 1, 15, 10, 30, 0, DateTimeKind.Utc);

    public static readonly Actor Actor = new(ActorType.ApiKey, "key_1", Address: null);

    public static readonly Program Program = Program.Create("org_1", "Campus", "https://example.com", Time, PrivacyMode.Full, id: "prog_1");

    public static readonly Student Student =
        Student.Create("org_1", "prog_1", "Ada", "Lovelace", "ada@example.com", Time, id: "user_1");

    public static readonly Poster Poster =
        Poster.Create("org_1", "prog_1", "user_1", Time, "Library", id: "poster_1", code: "DEM0C0DE");

    public static readonly ScanTarget Target = ScanTarget.Of(Poster, Program);

    /// <summary>The public base URL is <c>https://go.example.com</c>, the URLs of a poster are <c>SCAN</c> and <c>picture</c>.</summary>
    public static readonly IPublicUrls Urls = Mock.Of<IPublicUrls>(urls =>
        urls.Base == new Uri("https://go.example.com") && urls.Scan("DEM0C0DE") == "SCAN" && urls.QrCode("DEM0C0DE") == "picture");

    public static readonly IMapper Mapper = Services().BuildServiceProvider().GetRequiredService<IMapper>();

    /// <summary>Keys whose encrypted form is the key with the prefix <c>encrypted:</c>. Others are lost.</summary>
    public static readonly ITokenKeys Keys = new PlainKeys();

    /// <summary>Knows the place of one address, 203.0.113.7.</summary>
    public static readonly IPlaces Places = Mock.Of<IPlaces>(places =>
        places.Find(System.Net.IPAddress.Parse("203.0.113.7"), PrivacyMode.Full) == new Place("DE", "Bavaria", "Munich"));

    public static readonly ScanAddresses Scans = new(Urls, Mock.Of<IRequestOrigin>());

    private static readonly CancellationTokenSource Caller = new();

    /// <summary>The cancellation token of the caller. Strict mocks accept no other.</summary>
    public static CancellationToken Token => Caller.Token;

    /// <summary>Registers the application with a fixed time and without a database.</summary>
    public static IServiceCollection Services() => new ServiceCollection().AddApplication()
        .AddSingleton<TimeProvider>(new FixedTime()).AddSingleton(Urls).AddSingleton(Mock.Of<IRequestOrigin>());

    /// <summary>A program whose sign-ups need a token, and one of its keys.</summary>
    public static (Program Program, string Key) ProgramWithTokens()
    {
        var key = ImpressionToken.NewKey();
        var program = Program.Create("org_1", "Campus", "https://example.com", Time, id: "prog_1", trust: new TrustRules(RequireImpressionToken: true));
        program.EnsureTokenKey(() => PlainKeys.Prefix + key, Time);
        return (program, key);
    }

    public static Impression Impression(string id, DateTime? scannedAt = null) => Domain.Impressions.Impression.Record(
        Target, scannedAt ?? Time, new ScanSignals { UserAgent = "Mozilla/5.0" }, null, ScanFields.Of(Metadata.Empty), id);

    public static Referral Referral() => Domain.Referrals.Referral.Create(
        Impression("imp_1"), 0, "Grace", "Hopper", "grace@example.com", Time, "https://example.com/g.jpg", Metadata.Parse("""{"a":1}"""), "ref_1");

    private sealed class PlainKeys : ITokenKeys
    {
        public const string Prefix = "encrypted:";

        public string Create() => Prefix + ImpressionToken.NewKey();

        public string? Decrypt(string encrypted) =>
            encrypted.StartsWith(Prefix, StringComparison.Ordinal) ? encrypted[Prefix.Length..] : null;
    }
}
