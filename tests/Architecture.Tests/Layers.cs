using System.Reflection;
using Impressions.Domain.Impressions;

namespace Impressions.Architecture.Tests;

internal static class Layers
{
    public static readonly Assembly Domain = typeof(Impression).Assembly;
    public static readonly Assembly Application = typeof(Application.DependencyInjection).Assembly;
    public static readonly Assembly Infrastructure = typeof(Infrastructure.DependencyInjection).Assembly;
    public static readonly Assembly Dashboard = typeof(Dashboard.DependencyInjection).Assembly;
    public static readonly Assembly Api = typeof(Program).Assembly;

    public static readonly Assembly[] All = [Domain, Application, Infrastructure, Dashboard, Api];
    public static readonly Assembly[] AllButInfrastructure = [Domain, Application, Dashboard, Api];

    /// <summary>Gets the handwritten types, without those of the compiler and of source generators.</summary>
    public static IEnumerable<Type> OwnTypes(this Assembly assembly) => assembly.GetTypes().Where(type =>
        type.Namespace?.StartsWith("Impressions", StringComparison.Ordinal) == true
        && !type.Name.Contains('<', StringComparison.Ordinal)
        && type.Namespace.Contains(".Migrations", StringComparison.Ordinal) == false);
}
