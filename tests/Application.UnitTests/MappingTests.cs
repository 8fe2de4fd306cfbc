using AutoMapper;
using Microsoft.Extensions.DependencyInjection;

namespace Impressions.Application.UnitTests;

public sealed class MappingTests
{
    private static readonly IConfigurationProvider Maps = new ServiceCollection().AddApplication()
        .BuildServiceProvider().GetRequiredService<IMapper>().ConfigurationProvider;

    [Test]
    public void EveryMap_IsComplete() => Maps.AssertConfigurationIsValid();

    /// <summary>AutoMapper 8 recurses without bound on graphs that refer to themselves (GHSA-rvv3-g6hj-g44x): there are none.</summary>
    [Test]
    public void NoMap_ReachesItsOwnSourceType()
    {
        var maps = Maps.GetAllTypeMaps();

        Assert.That(maps, Is.Not.Empty);
        Assert.That(maps.Select(map => map.SourceType), Has.None.Matches<Type>(type => Reaches(type, type, [])));
    }

    [Test]
    public void Reaches_SeesACycle() => Assert.That(Reaches(typeof(Parent), typeof(Parent), []), Is.True);

    private static bool Reaches(Type from, Type wanted, HashSet<Type> seen) => from.GetProperties()
        .Select(property => property.PropertyType)
        .SelectMany(type => type.IsGenericType ? type.GetGenericArguments() : [type.GetElementType() ?? type])
        .Where(type => type.Namespace?.StartsWith("Impressions", StringComparison.Ordinal) == true && type != typeof(Domain.Common.Metadata))
        .Any(type => type == wanted || (seen.Add(type) && Reaches(type, wanted, seen)));

    private sealed class Parent
    {
        public Child[] Children { get; } = [];
    }

    private sealed class Child
    {
        public Parent? Parent { get; }
    }
}
