using System.Net;
using Impressions.Api.FunctionalTests.Support;
using Impressions.Domain.Students;
using Microsoft.EntityFrameworkCore;

namespace Impressions.Api.FunctionalTests.Users;

/// <summary>All requests read before any of them writes, so only the database can detect the conflict.</summary>
public sealed class EmailRaceTests
{
    private const string Path = "/api/v1/users";
    private const int Count = 16;

    [Test]
    public async Task ConcurrentUsersWithOneEmail_CreateOne_AndAreOtherwise409()
    {
        await using var service = Race.NewService(Count);
        var tenant = await service.AddTenantAsync();

        var answers = await Task.WhenAll(Enumerable.Range(0, Count).Select(async number =>
        {
            var email = number % 2 == 0 ? "grace@example.com" : "GRACE@Example.com";
            using var response = await tenant.Client.PostJsonAsync(
                Path, $$"""{"first_name":"Grace","last_name":"{{number}}","email":"{{email}}","program_id":"{{tenant.Program.Id}}"}""");
            return (Status: response.StatusCode, Body: await response.JsonAsync());
        }));

        var created = answers.Single(answer => answer.Status is HttpStatusCode.Created).Body;
        var conflicts = answers.Where(answer => answer.Status is HttpStatusCode.Conflict).Select(answer => answer.Body).ToList();
        Assert.That(conflicts, Has.Count.EqualTo(Count - 1));
        Assert.That(
            conflicts.Select(problem => (problem.Text("code"), problem.Text("resource_id"))).Distinct(),
            Is.EqualTo(new[] { ("user_email_taken", created.Text("id")) }));
        await using var database = service.Database(tenant.OrganizationId);
        Assert.That(await database.Students.CountAsync(student => student.EmailKey == "GRACE@EXAMPLE.COM"), Is.EqualTo(1));
    }

    [Test]
    public async Task ConcurrentUpdatesToOneEmail_SucceedOnce_AndAreOtherwise409()
    {
        await using var service = Race.NewService(Count);
        var tenant = await service.AddTenantAsync();
        var students = Enumerable.Range(0, Count).Select(number => Student.Create(
            tenant.OrganizationId, tenant.Program.Id, "Grace", "Hopper", $"user{number}@example.com", DateTime.UnixEpoch)).ToArray();
        await service.SaveAsync([.. students]);

        var answers = await Task.WhenAll(students.Select(async student =>
        {
            using var response = await tenant.Client.PatchJsonAsync($"{Path}/{student.Id}", """{"email":"grace@example.com"}""");
            return response.StatusCode;
        }));

        Assert.That(answers.Count(status => status is HttpStatusCode.OK), Is.EqualTo(1));
        Assert.That(answers.Count(status => status is HttpStatusCode.Conflict), Is.EqualTo(Count - 1));
    }
}
