namespace Impressions.Infrastructure.IntegrationTests.SqlServer;

/// <summary>What would be sent to SQL Server is right, as far as that can be told without one.</summary>
public sealed class SqlServerCommandTests
{
    [Test]
    public async Task EveryMethod_SendsCommands_ButThoseThatOnlySaveOrForget()
    {
        var sent = await SentCommands.AllAsync();

        Assert.That(sent.Silent, Is.EquivalentTo(new[] { "IUnitOfWork.TrySaveAsync", "IUnitOfWork.Discard" }));
    }

    [Test]
    public async Task EveryCommand_NamesWhatIsThere()
    {
        var sent = await SentCommands.AllAsync();

        Assert.That(SqlServerModel.Check(sent.Commands), Is.Empty);
    }

    /// <summary>Without this the test before it might pass whatever is sent.</summary>
    [TestCase("SELECT ", "[ScannedAt]")]
    [TestCase("INSERT ", "[ScannedAt]")]
    [TestCase("UPDATE ", "[LastUsedAt]")]
    [TestCase("DELETE ", "[CreatedAt]")]
    public async Task AColumn_ThatIsNamedOtherwise_IsFound(string statement, string column)
    {
        var sent = await SentCommands.AllAsync();
        var command = sent.Commands.First(command => command.Text.Contains(statement, StringComparison.Ordinal) && command.Text.Contains(column, StringComparison.Ordinal));

        var faults = SqlServerModel.Check(command with { Text = command.Text.Replace(column, "[Renamed]", StringComparison.Ordinal) });

        Assert.That(faults, Is.Not.Empty.And.Some.Contains("[Renamed]"));
    }

    [Test]
    public void ATableOrParameter_ThatIsNotThere_IsFound() => Assert.Multiple(() =>
    {
        Assert.That(Check("SELECT [Id] FROM [Scans]"), Has.Some.Contains("[Scans]"));
        Assert.That(Check("SELECT [Id] FROM [Impressions] WHERE [Id] = @id"), Has.Some.Contains("@id"));
        Assert.That(() => Check("SELECT FROM [Impressions]"), Throws.TypeOf<FormatException>());
        Assert.That(Check("SELECT [Id] FROM [Impressions]"), Is.Empty);
    });

    private static IReadOnlyList<string> Check(string text) => SqlServerModel.Check(new SqlServerCommand("", text, new Dictionary<string, string>()));
}
