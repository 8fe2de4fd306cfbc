using FluentValidation.TestHelper;
using Impressions.Application.Common.Exceptions;
using Impressions.Application.Organizations;
using Impressions.Application.Organizations.Commands.CreateOrganization;
using Impressions.Application.Organizations.Queries.GetOrganization;
using Impressions.Application.Organizations.Queries.ListOrganizations;
using Impressions.Domain.Organizations;
using Moq;

namespace Impressions.Application.UnitTests.Organizations;

public sealed class OrganizationTests
{
    private readonly Mock<IOrganizationRepository> _organizations = new(MockBehavior.Strict);
    private readonly Organization _organization = Organization.Create("Demo University", TestData.Time, "org_1");

    [Test]
    public async Task AnOrganization_IsAdded_AndReturned()
    {
        var added = new List<Organization>();
        _organizations.Setup(organizations => organizations.Add(Capture.In(added)));

        var response = await new CreateOrganizationCommandHandler(_organizations.Object, TestData.Mapper, new FixedTime())
            .Handle(new CreateOrganizationCommand(" Demo "), TestData.Token);

        Assert.That((response.Id, response.Name, response.CreatedAt), Is.EqualTo((added.Single().Id, "Demo", TestData.Time)));
    }

    [Test]
    public void ItsName_Has1To200Characters() => Assert.That(
        new CreateOrganizationCommandValidator().TestValidate(new CreateOrganizationCommand(" ")).Errors.Select(error => error.ErrorMessage),
        Is.EqualTo(new[] { "name must have 1 to 200 characters, at least one of them visible and none a control character." }));

    [Test]
    public async Task AnOrganization_IsMapped_AndAnUnknownOneIsNotFound()
    {
        _organizations.Setup(organizations => organizations.FindAsync("org_1", TestData.Token)).ReturnsAsync(_organization);
        _organizations.Setup(organizations => organizations.FindAsync("org_2", TestData.Token)).ReturnsAsync((Organization?)null);
        var handler = new GetOrganizationQueryHandler(_organizations.Object, TestData.Mapper);

        Assert.That((await handler.Handle(new GetOrganizationQuery("org_1"), TestData.Token)).Name, Is.EqualTo("Demo University"));
        Assert.That(() => handler.Handle(new GetOrganizationQuery("org_2"), TestData.Token), Throws.TypeOf<NotFoundException>().With.Message.Contains("organization"));
    }

    [Test]
    public async Task All_AreListed()
    {
        _organizations.Setup(organizations => organizations.ListAllAsync(TestData.Token)).ReturnsAsync([_organization]);

        var all = await new ListOrganizationsQueryHandler(_organizations.Object, TestData.Mapper).Handle(new ListOrganizationsQuery(), TestData.Token);

        Assert.That(all.Single().Id, Is.EqualTo("org_1"));
    }
}
