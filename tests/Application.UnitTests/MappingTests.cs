using AutoMapper;
using AutoMapper.Internal;
using Microsoft.Extensions.DependencyInjection;

namespace Impressions.Application.UnitTests;

public sealed class MappingTests
{
    private static readonly IConfigurationProvider Maps = new ServiceCollection().AddApplication()
        .BuildServiceProvider().GetRequiredService<IConfigurationProvider>();

    [Test]
    public void EveryMap_IsComplete() => Maps.AssertConfigurationIsValid();

    /// <summary>AutoMapper 14 recurses without limit on self-referencing graphs (GHSA-rvv3-g6hj-g44x): docs/decisions/0009.</summary>
    [Test]
    public void NoMap_ReachesItsOwnSourceType()
    {
        var maps = Maps.Internal().GetAllTypeMaps();

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
