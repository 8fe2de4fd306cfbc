using Impressions.Application.Auditing;
using Impressions.Application.Common;
using Impressions.Application.Common.Behaviors;
using Impressions.Application.Common.Exceptions;
using Impressions.Application.Common.Idempotency;
using Impressions.Application.Programs.Commands.CreateProgram;
using Impressions.Application.Programs.Commands.UpdateProgram;
using Impressions.Application.Programs.Queries.GetProgram;
using Impressions.Domain.Common;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Moq;

namespace Impressions.Application.UnitTests.Common;

public sealed class BehaviorTests
{
    private readonly Mock<IUnitOfWork> _work = new(MockBehavior.Strict);
    private readonly Mock<IIdempotencyKeys> _keys = new(MockBehavior.Strict);
    private readonly List<IdempotencyKey> _added = [];
    private int _handled;

    [Test]
    public async Task Save_RunsTheHandlerAgain_AfterAConcurrentChange()
    {
        var saves = 0;
        _work.Setup(work => work.TrySaveAsync(TestData.Token)).ReturnsAsync(() => ++saves == 3);

        await SaveAsync();

        Assert.That((_handled, saves), Is.EqualTo((3, 3)));
    }

    [Test]
    public void Save_Throws_AfterTooManyConcurrentChanges()
    {
        _work.Setup(work => work.TrySaveAsync(TestData.Token)).ReturnsAsync(false);

        Assert.That(SaveAsync, Throws.TypeOf<UnavailableException>());
        Assert.That(_handled, Is.EqualTo(20));
    }

    /// <summary>From the fourth attempt on there is a pause, which ends with the caller's request.</summary>
    [Test]
    public void Save_PausesFromTheFourthAttemptOn()
    {
        using var caller = new CancellationTokenSource();
        _work.Setup(work => work.TrySaveAsync(caller.Token)).Callback(caller.Cancel).ReturnsAsync(false);

        Assert.That(
            () => new SaveBehavior<UpdateProgramCommand, ProgramResponse>(_work.Object).Handle(new UpdateProgramCommand(), caller.Token, NextAsync),
            Throws.InstanceOf<OperationCanceledException>());
        Assert.That(_handled, Is.EqualTo(4));
    }

    [Test]
    public void Save_SavesNothing_IfTheHandlerThrows()
    {
        Assert.That(
            () => new SaveBehavior<UpdateProgramCommand, ProgramResponse>(_work.Object)
                .Handle(new UpdateProgramCommand(), TestData.Token, () => throw new ConflictException(ConflictReason.EarningPaid, "no")),
            Throws.TypeOf<ConflictException>());
        _work.VerifyNoOtherCalls();
    }

    [Test]
    public async Task WithoutAnIdempotencyKey_NoKeyIsQueried()
    {
        await HandleAsync(new CreateProgramCommand());

        Assert.That(_handled, Is.EqualTo(1));
        _keys.VerifyNoOtherCalls();
    }

    [Test]
    public async Task AnIdempotencyKey_IsStoredWithTheResponse_WhichIsReturnedUnchanged()
    {
        Finds(null);
        var first = await HandleAsync(Command("key"));

        var kept = _added.Single();
        Assert.That((kept.OrganizationId, kept.Endpoint, kept.Key, kept.ResourceId), Is.EqualTo(("org_1", "CreateProgram", "key", first.Id)));
        Assert.That(kept.CreatedAt, Is.EqualTo(TestData.Time));

        Finds(kept);
        var replay = await HandleAsync(Command("key"));
        Assert.That((first.IsReplay, replay.IsReplay, _handled), Is.EqualTo((false, true, 1)));
        foreach (var property in typeof(ProgramResponse).GetProperties().Where(property => property.Name != nameof(ICreated.IsReplay)))
        {
            Assert.That(property.GetValue(replay), Is.EqualTo(property.GetValue(first)), property.Name);
        }
    }

    /// <summary>Another caller committed the same request after the lookup of the key and before the handler's own check.</summary>
    [Test]
    public async Task AConflictWithTheSameRequest_ReturnsItsResponse_AndSavesNothing()
    {
        Finds(null);
        await HandleAsync(Command("key"));
        _keys.SetupSequence(keys => keys.FindAsync(It.IsAny<IdempotencyKey>(), TestData.Token)).ReturnsAsync((IdempotencyKey?)null).ReturnsAsync(_added.Single());
        _work.Setup(work => work.Discard());

        var replay = await HandleAsync(Command("key"), () => throw new ConflictException(ConflictReason.UserEmailTaken, "taken"));

        Assert.That(replay.IsReplay, Is.True);
        _work.Verify(work => work.Discard(), Times.Once);
    }

    [Test]
    public void AConflictWithAnotherRequest_IsThrown()
    {
        Finds(null);

        Assert.That(() => HandleAsync(Command("key"), () => throw new ConflictException(ConflictReason.UserEmailTaken, "taken")), Throws.TypeOf<ConflictException>());
        Assert.That(_added, Is.Empty);
    }

    [Test]
    public void TheHashOfARequest_ExcludesItsIdempotencyKey() => Assert.Multiple(() =>
    {
        Assert.That(Hash(Command("one")), Is.EqualTo(Hash(Command("two"))).And.Match("^[0-9a-f]{64}$"));
        Assert.That(Hash(Command("one", "Other")), Is.Not.EqualTo(Hash(Command("one"))));

        static string Hash(CreateProgramCommand command) => IdempotencyKey.Of("org_1", command, TestData.Time).RequestHash;
    });

    [TestCase("")]
    [TestCase(null)]
    public void AKey_Has1To255Characters(string? key)
    {
        Assert.That(() => IdempotencyKey.Of("org_1", Command(key), TestData.Time), Throws.TypeOf<InvalidMemberException>());
        Assert.That(() => IdempotencyKey.Of("org_1", Command(new string('k', 256)), TestData.Time), Throws.TypeOf<InvalidMemberException>());
        Assert.That(IdempotencyKey.Of("org_1", Command(new string('k', 255)), TestData.Time).Key, Has.Length.EqualTo(255));
    }

    /// <summary>
    /// From the outermost to the innermost: validation if there is a validator, the save of a command, the replay of an idempotent one, and
    /// the audit log. A query without a validator has no behavior.
    /// </summary>
    [Test]
    public void TheBehaviors_AreThoseOfTheRequest()
    {
        using var provider = TestData.Services()
            .AddSingleton(_work.Object).AddSingleton(_keys.Object).AddSingleton(Mock.Of<ICaller>()).AddSingleton(Mock.Of<IAuditTrail>()).BuildServiceProvider();

        Assert.That(Of<CreateProgramCommand>(), Is.EqualTo(new[] { typeof(ValidationBehavior<,>), typeof(SaveBehavior<,>), typeof(IdempotencyBehavior<,>), typeof(AuditBehavior<,>) }));
        Assert.That(Of<UpdateProgramCommand>(), Is.EqualTo(new[] { typeof(ValidationBehavior<,>), typeof(SaveBehavior<,>), typeof(AuditBehavior<,>) }));
        Assert.That(Of<GetProgramQuery>(), Is.Empty);

        IEnumerable<Type> Of<TRequest>() =>
            provider.GetServices<IPipelineBehavior<TRequest, ProgramResponse>>().Select(behavior => behavior.GetType().GetGenericTypeDefinition());
    }

    private static CreateProgramCommand Command(string? key, string name = "Campus") => new() { Name = name, IdempotencyKey = key };

    private static ProgramResponse Answer()
    {
        var program = Domain.Programs.Program.Create(
            "org_1", "Köln 🎓", "https://example.com", TestData.Time, metadata: Metadata.Parse("""{"ort":"Köln","n":1.50}"""));
        return TestData.Mapper.Map<ProgramResponse>(program);
    }

    private void Finds(IdempotencyKey? key) =>
        _keys.Setup(keys => keys.FindAsync(It.IsAny<IdempotencyKey>(), TestData.Token)).ReturnsAsync(key);

    private Task<ProgramResponse> SaveAsync() => new SaveBehavior<UpdateProgramCommand, ProgramResponse>(_work.Object)
        .Handle(new UpdateProgramCommand(), TestData.Token, NextAsync);

    private Task<ProgramResponse> HandleAsync(CreateProgramCommand command, RequestHandlerDelegate<ProgramResponse>? next = null)
    {
        _keys.Setup(keys => keys.Add(Capture.In(_added)));
        return new IdempotencyBehavior<CreateProgramCommand, ProgramResponse>(
            _keys.Object, _work.Object, Mock.Of<ICaller>(caller => caller.OrganizationId == "org_1"), new FixedTime())
            .Handle(command, TestData.Token, next ?? NextAsync);
    }

    private Task<ProgramResponse> NextAsync()
    {
        _handled++;
        return Task.FromResult(Answer());
    }
}
