using System.Reflection;
using Impressions.Api.Json;
using Impressions.Domain.Organizations;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace Impressions.Architecture.Tests;

public sealed class EndpointTests
{
    private static readonly MethodInfo[] Actions = Layers.Api.OwnTypes()
        .Where(typeof(ControllerBase).IsAssignableFrom)
        .SelectMany(controller => controller.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly))
        .ToArray();

    private static readonly Type[] Controllers = [.. Actions.Select(action => action.DeclaringType!).Distinct()];

    /// <summary>The tests of all actions would pass if there were no actions, or if they returned no types.</summary>
    [Test]
    public void ThereAreActions_ThatReturnTypes()
    {
        Assert.That(Actions, Is.Not.Empty);
        Assert.That(Actions.SelectMany(Returned), Is.Not.Empty);
    }

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
    public void EveryAction_HasAUniqueName(MethodInfo action) => Assert.That(
        Actions.Count(other => other.DeclaringType == action.DeclaringType && other.Name == action.Name), Is.EqualTo(1));

    /// <summary>The types on the wire are the declared responses, the return types and the bodies.</summary>
    [TestCaseSource(nameof(Actions))]
    public void EveryTypeOnTheWire_HasAGeneratedSerializer(MethodInfo action)
    {
        var declared = action.GetCustomAttributes<ProducesResponseTypeAttribute>().Select(answer => answer.Type).Where(type => type is not null && type != typeof(void));
        var bodies = action.GetParameters().Where(IsBody).Select(parameter => parameter.ParameterType);

        Assert.Multiple(() =>
        {
            Assert.That(ApiJson.Options.TryGetTypeInfo(typeof(EndpointTests), out _), Is.False);
            foreach (var type in declared.Concat(Returned(action)).Concat(bodies))
            {
                Assert.That(ApiJson.Options.TryGetTypeInfo(type!, out _), Is.True, $"{type}");
            }
        });
    }

    /// <summary>The attribute on a controller would override the policy of each action, also of new ones.</summary>
    [TestCaseSource(nameof(Controllers))]
    public void NoController_IsPublicAsAWhole(Type controller) => Assert.That(
        controller.GetCustomAttributes(inherit: true), Has.None.InstanceOf<IAllowAnonymous>());

    [Test]
    public void ABody_IsDistinguishedFromRouteAndQueryParameters()
    {
        var parameters = Actions.SelectMany(action => action.GetParameters()).ToLookup(IsBody, parameter => parameter.ParameterType.Name);

        Assert.That(parameters[true], Does.Contain("RecordImpressionCommand"));
        Assert.That(parameters[false], Does.Contain("ListImpressionsQuery").And.Contain("String").And.Contain("CancellationToken"));
    }

    [Test]
    public void Controllers_AreNamedInThePlural() => Assert.That(
        Controllers.Select(controller => controller.Name), Has.All.EndsWith("sController"));

    /// <summary>Gets the <c>T</c> of <c>ActionResult&lt;T&gt;</c>, in a task or not; empty for other return types.</summary>
    private static Type[] Returned(MethodInfo action)
    {
        var type = action.ReturnType;
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Task<>))
        {
            type = type.GetGenericArguments()[0];
        }

        return type.IsGenericType && type.GetGenericTypeDefinition() == typeof(ActionResult<>) ? type.GetGenericArguments() : [];
    }

    /// <summary>Infers a body as <c>[ApiController]</c> does: an object without another binding source.</summary>
    private static bool IsBody(ParameterInfo parameter) =>
        parameter.GetCustomAttribute<FromBodyAttribute>() is not null
        || (parameter.ParameterType is { IsClass: true } type && type != typeof(string)
            && !parameter.GetCustomAttributes().OfType<IBindingSourceMetadata>().Any());
}
