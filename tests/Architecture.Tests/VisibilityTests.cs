using System.Reflection;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components;

namespace Impressions.Architecture.Tests;

public sealed class VisibilityTests
{
    [TestCaseSource(typeof(Layers), nameof(Layers.All))]
    public void Classes_AreSealed(Assembly layer)
    {
        var classes = layer.OwnTypes().Where(type => type is { IsClass: true, IsAbstract: false, Name: not "_Imports" }).ToList();

        Assert.That(classes, Is.Not.Empty);
        // The compiler of Razor seals no component.
        Assert.That(classes.Where(type => !type.IsSealed && !typeof(ComponentBase).IsAssignableFrom(type)), Is.Empty);
    }

    [Test]
    public void Infrastructure_ExposesOnlyItsRegistration() => Assert.That(
        Layers.Infrastructure.OwnTypes().Where(type => type.IsPublic).Select(type => type.Name),
        Is.EquivalentTo(new[] { "DependencyInjection", "StartupException", "DatabaseProvider" }));

    [Test]
    public void Pages_HaveAPolicy()
    {
        var pages = Layers.Dashboard.OwnTypes().Where(type => type.GetCustomAttributes<RouteAttribute>().Any()).ToList();

        Assert.That(pages, Has.Count.GreaterThan(10));
        Assert.That(
            pages.Where(page => !page.GetCustomAttributes<AuthorizeAttribute>().Any(attribute => attribute.Policy is not null)).Select(page => page.Name),
            Is.EqualTo(new[] { "SignIn" }));
    }

    [Test]
    public void Handlers_AreInternal_AndNamedAfterTheirRequest()
    {
        var handlers = Layers.Application.OwnTypes()
            .SelectMany(type => type.GetInterfaces(), (type, contract) => (type, contract))
            .Where(pair => pair.contract.IsGenericType && pair.contract.GetGenericTypeDefinition() == typeof(IRequestHandler<,>))
            .ToList();

        Assert.That(handlers, Is.Not.Empty);
        Assert.Multiple(() =>
        {
            foreach (var (handler, contract) in handlers)
            {
                var request = contract.GetGenericArguments()[0];
                Assert.That(handler.IsPublic, Is.False, handler.Name);
                Assert.That(handler.Name, Is.EqualTo(request.Name + "Handler"));
                Assert.That(handler.Namespace, Is.EqualTo(request.Namespace), handler.Name);
                Assert.That(request.Name, Does.EndWith("Query").Or.EndWith("Command"));
                Assert.That(
                    request.Namespace,
                    Does.EndWith(request.Name.Replace("Query", "", StringComparison.Ordinal).Replace("Command", "", StringComparison.Ordinal)),
                    "a use case is a folder");
            }
        });
    }

    [Test]
    public void Validators_AreInternal_AndNamedAfterTheirRequest()
    {
        var validators = Layers.Application.OwnTypes().Where(type => typeof(IValidator).IsAssignableFrom(type)).ToList();

        Assert.That(validators, Is.Not.Empty);
        Assert.Multiple(() =>
        {
            foreach (var validator in validators)
            {
                Assert.That(validator.IsPublic, Is.False, validator.Name);
                Assert.That(validator.Name, Is.EqualTo(validator.BaseType!.GetGenericArguments()[0].Name + "Validator"));
            }
        });
    }
}
