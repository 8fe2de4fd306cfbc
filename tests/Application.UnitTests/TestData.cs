using AutoMapper;
using Impressions.Application.Impressions;
using Impressions.Application.Posters;
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

/// <summary>SampleResources for handlers to handle.</summary>
internal static class TestData
{
    public static readonly DateTime Time = new(2024, 1, 15, 10, 30, 0, DateTimeKind.Utc);

    public static readonly Program Program = Program.Create("org_1", "Campus", "https://example.com", Time, id: "prog_1");

    public static readonly Student Student =
        Student.Create("org_1", "prog_1", "Ada", "Lovelace", "ada@example.com", Time, id: "user_1");

    public static readonly Poster Poster =
        Poster.Create("org_1", "prog_1", "user_1", Time, "Library", id: "poster_1", code: "DEM0C0DE");

    public static readonly ScanTarget Target = ScanTarget.Of(Poster, Program);

    /// <summary>The maps, with public addresses that tell a code's two apart.</summary>
    public static readonly IMapper Mapper = new ServiceCollection().AddApplication()
        .AddSingleton(Mock.Of<IPublicUrls>(urls => urls.Scan("DEM0C0DE") == "SCAN" && urls.QrCode("DEM0C0DE") == "picture"))
        .BuildServiceProvider().GetRequiredService<IMapper>();

    /// <summary>The scans of a service whose public base URL is <c>https://go.example.com</c>.</summary>
    public static readonly ScanAddresses Scans = new(
        Mock.Of<IPublicUrls>(urls => urls.Base == new Uri("https://go.example.com")), Mock.Of<IRequestOrigin>());

    private static readonly CancellationTokenSource Caller = new();

    /// <summary>A caller's token: what is strict asks for it and no other.</summary>
    public static CancellationToken Token => Caller.Token;

    public static Impression Impression(string id, DateTime? scannedAt = null) => Domain.Impressions.Impression.Record(
        Target, scannedAt ?? Time, new ScanSignals { UserAgent = "Mozilla/5.0" }, null, ScanFields.Of(Metadata.Empty), id);

    public static Referral Referral() => Domain.Referrals.Referral.Create(
        Impression("imp_1"), 0, "Grace", "Hopper", "grace@example.com", Time, "https://example.com/g.jpg", Metadata.Parse("""{"a":1}"""), "ref_1");
}
