using System.Reflection;
using Impressions.Api.Json;
using Impressions.Domain.Organizations;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Impressions.Architecture.Tests;

public sealed class EndpointTests
{
    private static readonly MethodInfo[] Actions = Layers.Api.OwnTypes()
        .Where(typeof(ControllerBase).IsAssignableFrom)
        .SelectMany(controller => controller.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly))
        .ToArray();

    [Test]
    public void ThereAreActions() => Assert.That(Actions, Is.Not.Empty);

    [TestCaseSource(nameof(Actions))]
    public void EveryAction_NamesAScope_OrIsPublicOnPurpose(MethodInfo action)
    {
        var scope = action.GetCustomAttribute<AuthorizeAttribute>()?.Policy;
        var isPublic = action.GetCustomAttribute<AllowAnonymousAttribute>() is not null;

        Assert.That(isPublic ? scope is null : Scopes.All.Contains(scope ?? ""), Is.True);
    }

    [TestCaseSource(nameof(Actions))]
    public void EveryAction_CanBeCancelled(MethodInfo action) => Assert.That(
        action.GetParameters().Select(parameter => parameter.ParameterType), Does.Contain(typeof(CancellationToken)));

    [TestCaseSource(nameof(Actions))]
    public void EveryAction_HasANameOfItsOwn(MethodInfo action) => Assert.That(
        Actions.Count(other => other.DeclaringType == action.DeclaringType && other.Name == action.Name), Is.EqualTo(1));

    [TestCaseSource(nameof(Actions))]
    public void EveryAnswer_HasItsSerializerMadeAtBuildTime(MethodInfo action) => Assert.Multiple(() =>
    {
        foreach (var type in action.GetCustomAttributes<ProducesResponseTypeAttribute>().Select(answer => answer.Type).Where(type => type != typeof(void)))
        {
            Assert.That(ApiJson.Context.GetTypeInfo(type!), Is.Not.Null, $"{type}");
        }
    });

    [Test]
    public void Controllers_AreNamedInThePlural() => Assert.That(
        Actions.Select(action => action.DeclaringType!.Name).Distinct(), Has.All.EndsWith("sController"));
}
