using Impressions.Application.Common.Validation;
using Impressions.Domain.Programs;

namespace Impressions.Application.UnitTests.Referrals.Flags;

/// <summary>How many honest and dishonest sign-ups the rules flag.</summary>
public sealed class GeneratedSignUpTests
{
    /// <summary>With the networks of addresses only, which is the default of a program, the rules see less.</summary>
    [TestCase(PrivacyMode.Full, 0.9)]
    [TestCase(PrivacyMode.Truncated, 0.85)]
    public async Task FewHonest_AndMostDishonestSignUps_AreFlagged(PrivacyMode privacyMode, double dishonest)
    {
        using var generated = GeneratedSignUps.Load();
        var replayed = await generated.ReplayAsync(privacyMode);

        foreach (var kind in replayed.GroupBy(signUp => signUp.Kind).OrderBy(kind => kind.Key, StringComparer.Ordinal))
        {
            var flags = kind.SelectMany(signUp => signUp.Referral.Flags).GroupBy(flag => flag).OrderBy(flag => flag.Key)
                .Select(flag => $"{SnakeCaseEnum.NameOf(flag.Key)} {flag.Count()}");
            TestContext.Out.WriteLine($"{kind.Key,-32} {kind.Count(signUp => signUp.Referral.IsFlagged),5} of {kind.Count(),5}  {string.Join(", ", flags)}");
        }

        Assert.Multiple(() =>
        {
            Assert.That(ShareOf(isHonest: true), Is.LessThanOrEqualTo(0.01));
            Assert.That(ShareOf(isHonest: false), Is.GreaterThanOrEqualTo(dishonest));
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
