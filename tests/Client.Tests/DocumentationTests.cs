using System.Text.RegularExpressions;
using Impressions.Client.Tests.Support;

namespace Impressions.Client.Tests;

/// <summary>The documentation shows only code that tests run: the code between two marks with the name of the example.</summary>
internal sealed partial class DocumentationTests
{
    private static readonly string[] Sources =
    [
        "tests/Client.Tests/Examples.cs", "clients/typescript/test/examples.test.ts", "clients/react/demo/main.tsx", "clients/react/demo/server.mjs",
    ];

    /// <summary>Expressions of the tests for the address and the key of their service, with the values of the demo in the documentation.</summary>
    private static readonly Dictionary<string, string> OfTheDemo = new()
    {
        ["RealService.Address"] = "new Uri(\"http://localhost:5080\")",
        ["RealService.DemoKey"] = "\"sk_demo_for_local_development_only\"",
        ["{ baseUrl, apiKey }"] = "{ baseUrl: \"http://localhost:5080\", apiKey: \"sk_demo_for_local_development_only\" }",
    };

    private static readonly string[] Pages =
        ["docs/clients.md", "clients/csharp/README.md", "clients/typescript/README.md", "clients/react/README.md"];

    [TestCaseSource(nameof(Pages))]
    public void CodeOfAPage_IsCodeOfATest(string page)
    {
        var examples = Examples().ToList();
        var shown = Blocks(page).Where(block => block.Language is not "sh").Select(block => block.Code).ToList();

        Assert.That(shown, Is.Not.Empty.And.All.Matches<string>(examples.Contains));
    }

    [Test]
    public void EveryExample_IsShown()
    {
        var page = Read("docs/clients.md");

        Assert.That(Examples(), Is.Not.Empty.And.All.Matches<string>(code => page.Contains(code, StringComparison.Ordinal)));
    }

    [TestCaseSource(nameof(Pages))]
    public void CommandsOfAPage_AreRunByCi(string page)
    {
        var ci = Read(".ci/run");

        Assert.That(
            Blocks(page).Where(block => block.Language is "sh").SelectMany(block => block.Code.Split('\n')),
            Is.Not.Empty.And.All.Matches<string>(command => ci.Contains(command, StringComparison.Ordinal)));
    }

    /// <summary>The marked code. Parts with the same name are one example.</summary>
    private static IEnumerable<string> Examples() =>
        from source in Sources
        from example in Marked().Matches(Read(source)).GroupBy(match => match.Groups["name"].Value)
        select OfTheDemo.Aggregate(
            string.Join("\n\n", example.Select(part => Dedent(part.Groups["code"].Value))),
            (code, pair) => code.Replace(pair.Key, pair.Value, StringComparison.Ordinal));

    private static IEnumerable<(string Language, string Code)> Blocks(string page) =>
        Fenced().Matches(Read(page)).Select(match => (match.Groups["language"].Value, match.Groups["code"].Value.TrimEnd('\n')));

    private static string Dedent(string code)
    {
        var lines = code.TrimEnd().Split('\n');
        var indent = lines.Where(line => line.Length > 0).Min(line => line.Length - line.TrimStart().Length);
        return string.Join('\n', lines.Select(line => line.Length > 0 ? line[indent..] : line));
    }

    private static string Read(string path) => File.ReadAllText(Path.Combine(Repository.Root, path)).ReplaceLineEndings("\n");

    [GeneratedRegex(@"// docs: (?!end)(?<name>\S+)\n(?<code>.*?)\s*// docs: end", RegexOptions.Singleline)]
    private static partial Regex Marked();

    [GeneratedRegex(@"^```(?<language>\w+)\n(?<code>.*?)^```$", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Fenced();
}
