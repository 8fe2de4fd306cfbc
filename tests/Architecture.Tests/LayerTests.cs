using ArchUnitNET.Domain;
using ArchUnitNET.Loader;
using ArchUnitNET.NUnit;
using Impressions.Application.Common.Behaviors;
using static ArchUnitNET.Fluent.ArchRuleDefinition;

namespace Impressions.Architecture.Tests;

/// <summary>Dependencies point inwards: Api → Infrastructure → Application → Domain.</summary>
public sealed class LayerTests
{
    private static readonly ArchUnitNET.Domain.Architecture House = new ArchLoader()
        .LoadAssemblies(Layers.All).Build();

    private static readonly IObjectProvider<IType> Domain = Types().That().ResideInAssembly(Layers.Domain).As("Domain");
    private static readonly IObjectProvider<IType> Application = Types().That().ResideInAssembly(Layers.Application).As("Application");
    private static readonly IObjectProvider<IType> Infrastructure = Types().That().ResideInAssembly(Layers.Infrastructure).As("Infrastructure");
    private static readonly IObjectProvider<IType> Api = Types().That().ResideInAssembly(Layers.Api).As("Api");

    /// <summary>A layer without types could not be depended on: every rule about it would hold.</summary>
    [Test]
    public void EveryLayer_HasTypes() => Assert.Multiple(() =>
    {
        foreach (var layer in new[] { Domain, Application, Infrastructure, Api })
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

    /// <summary>What a handler changed is saved after it, with its idempotency key, and may have to be made anew.</summary>
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

    [Test]
    public void Application_DoesNotKnowTheWeb()
    {
        Assert.That(References(Layers.Api), Has.Some.StartsWith("Microsoft.AspNetCore"));
        Assert.That(References(Layers.Application), Has.None.StartsWith("Microsoft.AspNetCore"));
    }

    private static IEnumerable<string> References(System.Reflection.Assembly layer) => layer.GetReferencedAssemblies().Select(assembly => assembly.Name!);
}
