using Impressions.Application.Common.Idempotency;
using Impressions.Application.Common.Paging;
using Impressions.Domain.Common;
using Impressions.Domain.Referrals;

namespace Impressions.Application.UnitTests.Common;

/// <summary>Values that the service stores or returns stay valid in a later version, in which classes are renamed and optional members added.</summary>
public sealed class CanonicalRequestTests
{
    private static readonly Position Position = new(TestData.Time, "ref_1");

    [Test]
    public void ARequest_HasTheSameHash_InAVersionWithMoreMembers()
    {
        var request = new Request { Name = "Campus", Amount = 500, At = new DateTimeOffset(TestData.Time), Metadata = Metadata.Parse("""{"b":1,"a":null}""") };
        var next = new RenamedRequest
        {
            Name = "Campus",
            Amount = 500,
            At = new DateTimeOffset(TestData.Time).ToOffset(TimeSpan.FromHours(2)),
            Metadata = Metadata.Parse("""{"a":null,"b":1.0}"""),
        };

        Assert.That(CanonicalRequest.Hash(next), Is.EqualTo(CanonicalRequest.Hash(request)));
        next.Color = "red";
        Assert.That(CanonicalRequest.Hash(next), Is.Not.EqualTo(CanonicalRequest.Hash(request)));
    }

    [TestCase("1", "1.0", true)]
    [TestCase("100", "1e2", true)]
    [TestCase("0.001", "1E-3", true)]
    [TestCase("0", "-0.0", true)]
    [TestCase("1", "\"1\"", false)]
    [TestCase("1", "true", false)]
    [TestCase("9007199254740993", "9007199254740992", false, Description = "more digits than a double distinguishes")]
    [TestCase("12345678901234567890123456789.1", "12345678901234567890123456789.2", false, Description = "more digits than a decimal distinguishes")]
    [TestCase("1e400", "1e401", false)]
    [TestCase("{\"x\":1,\"y\":2}", "{\"y\":2,\"x\":1}", true)]
    [TestCase("[1,2]", "[2,1]", false)]
    [TestCase("null", "{}", false)]
    [TestCase("\"\\u00e9\"", "\"é\"", true)]
    public void Metadata_IsComparedByValue(string one, string other, bool isSame) => Assert.That(
        Hash(one) == Hash(other), Is.EqualTo(isSame));

    [Test]
    public void ACursor_StaysValid_ForARenamedFilterWithMoreMembers()
    {
        var cursor = Cursor.Print(Position, new Filter("prog_1", ReferralStatus.Verified));

        Assert.That(Cursor.Parse(cursor, new RenamedFilter(ReferralStatus.Verified, "prog_1", Color: null)), Is.EqualTo(Position));
        Assert.That(Cursor.Parse(cursor, new RenamedFilter(ReferralStatus.Verified, "prog_1", "red")), Is.Null);
        Assert.That(Cursor.Parse(cursor, new RenamedFilter(ReferralStatus.Verified, null, "prog_1")), Is.Null);
        Assert.That(Cursor.Parse(cursor, new RenamedFilter(ReferralStatus.Pending, "prog_1", Color: null)), Is.Null);
    }

    [TestCase("a&color=b", null, "a", "b")]
    [TestCase("a", "b&status=verified", "a&color=b", null)]
    public void ACursor_IsInvalid_ForValuesThatContainItsSeparators(string program, string? color, string otherProgram, string? otherColor) => Assert.That(
        Cursor.Parse(Cursor.Print(Position, new RenamedFilter(null, program, color)), new RenamedFilter(null, otherProgram, otherColor)), Is.Null);

    private static string Hash(string value) => CanonicalRequest.Hash(new Request { Metadata = Metadata.Parse($$"""{"a":{{value}}}""") });

    private class Request : IdempotentRequest
    {
        public string? Name { get; set; }

        public long? Amount { get; set; }

        public DateTimeOffset? At { get; set; }

        public Metadata? Metadata { get; set; }

        internal override string UseCase => "Test";
    }

    private sealed class RenamedRequest : Request
    {
        public string? Color { get; set; }
    }

    private sealed record Filter(string? ProgramId, ReferralStatus? Status) : IListFilter
    {
        public string List => "referrals";

        public IEnumerable<(string Name, object? Value)> Values => [("program_id", ProgramId), ("status", Status)];
    }

    private sealed record RenamedFilter(ReferralStatus? State, string? Program, string? Color) : IListFilter
    {
        public string List => "referrals";

        public IEnumerable<(string Name, object? Value)> Values => [("status", State), ("color", Color), ("program_id", Program)];
    }
}
