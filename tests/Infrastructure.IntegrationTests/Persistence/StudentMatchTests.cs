using Impressions.Application.Users;
using Impressions.Domain.Common;
using Impressions.Domain.Organizations;
using Impressions.Domain.Programs;
using Impressions.Domain.Students;
using Microsoft.Extensions.DependencyInjection;

namespace Impressions.Infrastructure.IntegrationTests.Persistence;

public sealed class StudentMatchTests
{
    [Test]
    public async Task Students_AreFoundByIdEmailAndName_InTheirProgramOnly()
    {
        await using var database = await MigratedDatabase.CreateAsync();
        Program[] programs = [.. Enumerable.Range(0, 2).Select(n => Program.Create("org_1", $"Program {n}", "https://example.com", MigratedDatabase.Now))];
        Student[] students =
        [
            Student("Ada", "Lovelace", "ada@example.com"),
            Student("Ada", "Hopper", "grace@example.com"),
            Student("Ana Maria", "de la Cruz", "ana@example.com"),
            Student("Alan", "Turing", "alan@example.com"),
            Student("Ada", "Lovelace", "ada@example.com", program: 1),
        ];
        await database.SaveAsync([Organization.Create("One", MigratedDatabase.Now, "org_1"), .. programs, .. students]);

        await using var request = database.RequestOf("org_1");
        await using var foreign = database.RequestOf("org_2");
        var found = await MatchAsync(request);

        Assert.That(found.Select(student => student.Id), Is.EquivalentTo(new[] { students[0].Id, students[1].Id, students[2].Id }));
        Assert.That(await MatchAsync(foreign), Is.Empty);

        Student Student(string first, string last, string email, int program = 0) =>
            Domain.Students.Student.Create("org_1", programs[program].Id, first, last, email, MigratedDatabase.Now);

        // "Ada Turing" has the first name of one person and the last name of another.
        Task<IReadOnlyList<Student>> MatchAsync(AsyncServiceScope scope) => scope.ServiceProvider.GetRequiredService<IStudentRepository>().ListMatchesAsync(
            programs[0].Id,
            [students[0].Id, students[4].Id],
            [Text.EmailKey("GRACE@example.com")],
            ["Ana Maria de la Cruz", "Alan Lovelace", "Ada Turing", "ALAN TURING", new string(' ', 5_000)],
            CancellationToken.None);
    }
}
