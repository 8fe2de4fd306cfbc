using Impressions.Domain.Impressions.Classification;

namespace Impressions.Domain.UnitTests.Impressions.Classification;

public sealed class ClassificationRulesTests
{
    private static IEnumerable<TestCaseData> Lists() =>
    [
        List("Agents", ClassificationRules.Agents), List("BrowserMarkers", ClassificationRules.BrowserMarkers), List("Engines", ClassificationRules.Engines),
        List("Systems", ClassificationRules.Systems), List("Devices", ClassificationRules.Devices), List("Browsers", ClassificationRules.Browsers),
        List("Brands", ClassificationRules.Brands), List("Platforms", ClassificationRules.Platforms), List("Purposes", ClassificationRules.Purposes),
    ];

    [TestCaseSource(nameof(Lists))]
    public void EveryRule_HasAReason(IReadOnlyList<Known> rules) => Assert.That(rules.Where(rule => rule.Reason.Length < 5), Is.Empty);

    [TestCaseSource(nameof(Lists))]
    public void EveryToken_IsPlain(IReadOnlyList<Known> rules) =>
        Assert.That(rules.Where(rule => rule.Token.Length < 2 || !rule.Token.All(letter => letter is >= ' ' and <= '~')), Is.Empty);

    [TestCaseSource(nameof(Lists))]
    public void EveryToken_IsListedOnce(IReadOnlyList<Known> rules) =>
        Assert.That(rules.GroupBy(rule => rule.Token.ToUpperInvariant()).Where(same => same.Count() > 1).Select(same => same.Key), Is.Empty);

    [TestCaseSource(nameof(Lists))]
    public void NoRule_IsShadowedByAnEarlierOne(IReadOnlyList<Known> rules) => Assert.That(
        from late in rules.Select((rule, at) => (rule, at))
        from early in rules.Take(late.at)
        where early.Position == TokenPosition.Anywhere && late.rule.Token.Contains(early.Token, StringComparison.OrdinalIgnoreCase)
        select $"{early.Token} hides {late.rule.Token}",
        Is.Empty);

    [TestCaseSource(nameof(Lists))]
    public void EveryExcludedToken_ContainsTheTokenOfALaterRule(IReadOnlyList<Known> rules) => Assert.That(
        from excluded in rules.Select((rule, at) => (rule, at))
        where excluded.rule.Position == TokenPosition.Excluded
            && !rules.Skip(excluded.at + 1).Any(rule =>
                rule.Position != TokenPosition.Excluded && excluded.rule.Token.Contains(rule.Token, StringComparison.OrdinalIgnoreCase))
        select excluded.rule.Token,
        Is.Empty);

    private static TestCaseData List<T>(string name, IEnumerable<Rule<T>> rules) => new TestCaseData(
        (IReadOnlyList<Known>)[.. rules.Select(rule => new Known(rule.Token, rule.Reason, rule.Position))]).SetArgDisplayNames(name);

    public sealed record Known(string Token, string Reason, TokenPosition Position);
}
