using Impressions.Application.Common.Validation;

namespace Impressions.Application.UnitTests.Referrals.Flags;

/// <summary>How many honest and dishonest sign-ups the rules flag.</summary>
public sealed class GeneratedSignUpTests
{
    [Test]
    public async Task FewHonest_AndMostDishonestSignUps_AreFlagged()
    {
        using var generated = GeneratedSignUps.Load();
        var replayed = await generated.ReplayAsync();

        foreach (var kind in replayed.GroupBy(signUp => signUp.Kind).OrderBy(kind => kind.Key, StringComparer.Ordinal))
        {
            var flags = kind.SelectMany(signUp => signUp.Referral.Flags).GroupBy(flag => flag).OrderBy(flag => flag.Key)
                .Select(flag => $"{SnakeCaseEnum.NameOf(flag.Key)} {flag.Count()}");
            TestContext.Out.WriteLine($"{kind.Key,-32} {kind.Count(signUp => signUp.Referral.IsFlagged),5} of {kind.Count(),5}  {string.Join(", ", flags)}");
        }

        Assert.Multiple(() =>
        {
            Assert.That(ShareOf(isHonest: true), Is.LessThanOrEqualTo(0.01));
            Assert.That(ShareOf(isHonest: false), Is.GreaterThanOrEqualTo(0.9));
        });

        double ShareOf(bool isHonest)
        {
            var group = replayed.Where(signUp => signUp.IsHonest == isHonest).ToList();
            var share = (double)group.Count(signUp => signUp.Referral.IsFlagged) / group.Count;
            TestContext.Out.WriteLine($"{(isHonest ? "honest" : "dishonest")}: {share:P2}");
            return share;
        }
    }
}
