using FluentValidation;
using Impressions.Application.Auditing;
using Impressions.Application.Common.Behaviors;
using Impressions.Application.Common.Validation;
using Impressions.Application.Organizations;
using Impressions.Application.Organizations.Commands.CreateOrganization;
using Impressions.Domain.Common;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Moq;

namespace Impressions.Application.UnitTests.Common;

/// <summary>A request is validated exactly once, whatever its sender. Uses the real registrations without a database.</summary>
public sealed class ValidationBehaviorTests
{
    private ServiceProvider _services = null!;

    [SetUp]
    public void Build()
    {
        var work = new Mock<IUnitOfWork>();
        work.Setup(unit => unit.TrySaveAsync(It.IsAny<CancellationToken>())).ReturnsAsync(true);
        _services = new ServiceCollection()
            .AddApplication()
            .AddSingleton(work.Object)
            .AddSingleton(Mock.Of<IAuditTrail>())
            .AddSingleton(Mock.Of<IOrganizationRepository>())
            .BuildServiceProvider();
    }

    [TearDown]
    public void Dispose() => _services.Dispose();

    [Test]
    public void ARequest_ThatMvcDidNotValidate_IsValidatedBeforeItsHandlerRuns()
    {
        using var scope = _services.CreateScope();

        var error = Assert.ThrowsAsync<ValidationException>(() => Send(scope, new CreateOrganizationCommand("")));

        Assert.That(error!.Errors.Select(fault => fault.PropertyName), Is.EqualTo(new[] { "name" }));
    }

    [Test]
    public async Task AValidRequest_ReachesItsHandler()
    {
        using var scope = _services.CreateScope();

        Assert.That((await Send(scope, new CreateOrganizationCommand("Demo University"))).Name, Is.EqualTo("Demo University"));
    }

    /// <summary>The domain refuses the name instead, which shows that the validator did not run a second time.</summary>
    [Test]
    public void ARequest_ThatMvcValidated_IsNotValidatedAgain()
    {
        using var scope = _services.CreateScope();
        var request = new CreateOrganizationCommand("");
        scope.ServiceProvider.GetRequiredService<ValidatedRequests>().Add(request);

        Assert.ThrowsAsync<DomainException>(() => Send(scope, request));
    }

    private static Task<TResponse> Send<TResponse>(IServiceScope scope, IRequest<TResponse> request) =>
        scope.ServiceProvider.GetRequiredService<IMediator>().Send(request, CancellationToken.None);
}
