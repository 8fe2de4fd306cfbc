using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Text.RegularExpressions;
using ArchUnitNET.Domain;
using ArchUnitNET.Loader;
using ArchUnitNET.NUnit;
using Impressions.Application.Common.Behaviors;
using Impressions.Domain.Auditing;
using static ArchUnitNET.Fluent.ArchRuleDefinition;

namespace Impressions.Architecture.Tests;

/// <summary>Dependencies point inwards: Api → Infrastructure → Application → Domain.</summary>
public sealed class LayerTests
{
    private static readonly ArchUnitNET.Domain.Architecture House = new ArchLoader()
        .LoadAssemblies(Layers.All).Build();

    private const string Methods = @"\b(GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS)\b";
    private const string Statuses = @"\b(302|304|400|401|403|404|409|410|412|413|415|422|428|429|503)\b";
    private const string Headers =
        @"\b((If|Sec|X)-[A-Z][A-Za-z-]+|ETag|User-Agent|Retry-After|Cache-Control|Content-(Type|Length)|Idempotency-Key|WWW-Authenticate|Authorization)\b";
    private const string Http = @"\bHTTP\b(?!://)|\bRFC 9110\b|\b[Hh]eaders?\b";
    private const string SerializerAttributes = @"\[Json[A-Z]\w*";
    private const string SnakeCaseNames = @"\b[a-z]+(_[a-z]+)+\b";

    private static readonly IObjectProvider<IType> Domain = Types().That().ResideInAssembly(Layers.Domain).As("Domain");
    private static readonly IObjectProvider<IType> Application = Types().That().ResideInAssembly(Layers.Application).As("Application");
    private static readonly IObjectProvider<IType> Infrastructure = Types().That().ResideInAssembly(Layers.Infrastructure).As("Infrastructure");
    private static readonly IObjectProvider<IType> Dashboard = Types().That().ResideInAssembly(Layers.Dashboard).As("Dashboard");
    private static readonly IObjectProvider<IType> Api = Types().That().ResideInAssembly(Layers.Api).As("Api");

    /// <summary>Every rule about a layer without types would pass.</summary>
    [Test]
    public void EveryLayer_HasTypes() => Assert.Multiple(() =>
    {
        foreach (var layer in new[] { Domain, Application, Infrastructure, Dashboard, Api })
        {
            Assert.That(layer.GetObjects(House), Is.Not.Empty, layer.Description);
        }
    });

    [Test]
    public void Domain_KnowsNoOtherLayer()
    {
        Types().That().Are(Domain).Should().NotDependOnAny(Application).Check(House);
        Types().That().Are(Domain).Should().NotDependOnAny(Infrastructure).Check(House);
        Types().That().Are(Domain).Should().NotDependOnAny(Api).Check(House);
    }

    [Test]
    public void Application_KnowsTheDomainOnly()
    {
        Types().That().Are(Application).Should().NotDependOnAny(Infrastructure).Check(House);
        Types().That().Are(Application).Should().NotDependOnAny(Api).Check(House);
    }

    [Test]
    public void Infrastructure_DoesNotKnowTheApi() =>
        Types().That().Are(Infrastructure).Should().NotDependOnAny(Api).Check(House);

    [Test]
    public void Dashboard_KnowsTheApplicationOnly()
    {
        Types().That().Are(Dashboard).Should().NotDependOnAny(Infrastructure).Check(House);
        Types().That().Are(Dashboard).Should().NotDependOnAny(Api).Check(House);
    }

    [Test]
    public void OnlyTheApi_KnowsTheDashboard()
    {
        Types().That().Are(Domain).Should().NotDependOnAny(Dashboard).Check(House);
        Types().That().Are(Application).Should().NotDependOnAny(Dashboard).Check(House);
        Types().That().Are(Infrastructure).Should().NotDependOnAny(Dashboard).Check(House);
    }

    /// <summary><c>SaveBehavior</c> saves the changes of a handler together with its idempotency key, and may call the handler again.</summary>
    [Test]
    public void NoHandler_SavesByItself() =>
        Types().That().ResideInAssembly(Layers.Application)
            .And().DoNotResideInNamespace("Impressions.Application.Common.Behaviors").And().AreNot(typeof(IUnitOfWork))
            .Should().NotDependOnAny(typeof(IUnitOfWork)).Check(House);

    [Test]
    public void Controllers_KnowUseCases_NotInfrastructure() =>
        Classes().That().ResideInNamespace("Impressions.Api.Controllers").Should().NotDependOnAny(Infrastructure).Check(House);

    [Test]
    public void Domain_ReferencesNothingButTheFramework() => Assert.That(
        Layers.Domain.GetReferencedAssemblies().Select(assembly => assembly.Name), Has.All.StartsWith("System"));

    [TestCaseSource(typeof(Layers), nameof(Layers.AllButInfrastructure))]
    public void OnlyInfrastructure_KnowsTheDatabase(System.Reflection.Assembly layer)
    {
        Assert.That(References(Layers.Infrastructure), Has.Some.StartsWith("Microsoft.EntityFrameworkCore").And.Some.StartsWith("Microsoft.Data."));
        Assert.That(References(layer), Has.None.StartsWith("Microsoft.EntityFrameworkCore").And.None.StartsWith("Microsoft.Data."));
    }

    /// <summary>The outer layers define how an entity is serialized and sent.</summary>
    [Test]
    public void Domain_UsesNoSerializerAttributesAndNoWebTypes() => Assert.That(
        ReferencedNamespaces(Layers.Domain),
        Has.Some.EqualTo("System.Text.Json")
            .And.None.EqualTo("System.Text.Json.Serialization").And.None.StartsWith("System.Net.Http").And.None.StartsWith("Microsoft"));

    [TestCase("Domain", Methods, TestName = "Domain_NamesNoHttpMethod")]
    [TestCase("Domain", Statuses, TestName = "Domain_NamesNoHttpStatus")]
    [TestCase("Domain", Headers, TestName = "Domain_NamesNoHttpHeader")]
    [TestCase("Domain", SnakeCaseNames, TestName = "Domain_NamesNoMemberOfTheApi")]
    [TestCase("Application", Methods, TestName = "Application_NamesNoHttpMethod")]
    [TestCase("Application", Statuses, TestName = "Application_NamesNoHttpStatus")]
    [TestCase("Application", Headers, TestName = "Application_NamesNoHttpHeader")]
    [TestCase("Application", Http, TestName = "Application_DoesNotNameHttp")]
    [TestCase("Application", SerializerAttributes, TestName = "Application_HasNoAttributesOfTheSerializer")]
    public void Layer_DoesNotName(string layer, string pattern) => Assert.That(LinesWith(pattern, layer), Is.Empty);

    /// <summary>Snake-case names have one implementation.</summary>
    [Test]
    public void OnlySnakeCase_UsesTheNamingPolicy() => Assert.That(
        LinesWith("SnakeCaseLower"), Has.Exactly(1).Items.And.All.Contains(Path.Combine("Application", "Common", "Json", "SnakeCase.cs")));

    [Test]
    public void Application_DoesNotKnowTheWeb()
    {
        Assert.That(References(Layers.Api), Has.Some.StartsWith("Microsoft.AspNetCore"));
        Assert.That(References(Layers.Application), Has.None.StartsWith("Microsoft.AspNetCore"));
    }

    /// <summary>The interceptor refuses a save that changes an entry, and <c>DemoData</c> keeps the table. Only other statements are left.</summary>
    [Test]
    public void OnlyItsRetention_DeletesFromTheAuditLog()
    {
        string[] statements = [.. LinesWith(@"Execute(Update|Delete|Sql)", Path.Combine("Infrastructure", "Auditing"))];
        string[] uses = [.. LinesWith(@"\bAuditEntries\b|Set<AuditEntry>", "Infrastructure").Select(line => Path.GetFileName(line.Split(':')[0])).Distinct()];

        Assert.That(statements, Has.Length.EqualTo(1).And.All.Contains("AuditCleaner.cs"));
        Assert.That(
            uses.Where(file => !file.Contains("Snapshot", StringComparison.Ordinal) && !char.IsDigit(file[0])),
            Is.EquivalentTo(new[] { "ImpressionsDbContext.cs", "AuditEntryRepository.cs", "AuditCleaner.cs" }));
        Assert.That(typeof(AuditEntry).GetProperties().Select(property => property.SetMethod!.IsPrivate), Has.All.True);
    }

    private static IEnumerable<string> References(System.Reflection.Assembly layer) => layer.GetReferencedAssemblies().Select(assembly => assembly.Name!);

    private static IEnumerable<string> ReferencedNamespaces(System.Reflection.Assembly assembly)
    {
        using var file = new PEReader(File.OpenRead(assembly.Location));
        var metadata = file.GetMetadataReader();
        return [.. metadata.TypeReferences.Select(handle => metadata.GetString(metadata.GetTypeReference(handle).Namespace)).Distinct()];
    }

    /// <summary>
    /// The source lines that match a pattern, each with its file and number. The tokens of the classification rules are left out: they are parts of
    /// user agents.
    /// </summary>
    private static IEnumerable<string> LinesWith(string pattern, string folder = "") =>
        from file in Directory.EnumerateFiles(Path.Combine(Sources(), folder), "*.cs", SearchOption.AllDirectories)
        where !file.Split(Path.DirectorySeparatorChar).Intersect(["bin", "obj"]).Any()
        from line in File.ReadLines(file).Select((text, at) => (Text: text, Number: at + 1))
        where Path.GetFileName(file) != "ClassificationRules.cs" || line.Text.TrimStart().StartsWith("//", StringComparison.Ordinal)
        where Regex.IsMatch(line.Text, pattern)
        select $"{file}:{line.Number}: {line.Text}";

    private static string Sources()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Impressions.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("The tests run outside the repository.");
        }

        return Path.Combine(folder.FullName, "src");
    }
}
