using Impressions.Application.ApiKeys.Commands.CreateApiKey;
using Impressions.Application.Auditing;
using Impressions.Application.Common.Behaviors;
using Impressions.Application.Common.Concurrency;
using Impressions.Application.Impressions.Commands.RecordImpression;
using Impressions.Application.Impressions.Queries.ExportImpressions;
using Impressions.Application.Impressions.Queries.GetImpression;
using Impressions.Application.Users.Commands.UpdateUser;
using Impressions.Application.Users.Queries.GetUser;
using Impressions.Application.Webhooks.Commands.RedeliverWebhook;
using Impressions.Application.Webhooks.Commands.TestWebhook;
using Impressions.Domain.Students;
using MediatR;
using Moq;

namespace Impressions.Application.UnitTests.Auditing;

public sealed class AuditBehaviorTests
{
    private readonly List<string> _calls = [];
    private readonly Mock<IAuditTrail> _trail = new(MockBehavior.Strict);

    [SetUp]
    public void NoteCalls()
    {
        _trail.Setup(trail => trail.Begin(It.IsAny<AuditedAction>())).Callback((AuditedAction action) => _calls.Add($"begin {action.Name}"));
        _trail.Setup(trail => trail.RecordAsync(TestData.Token)).Callback(() => _calls.Add("record")).Returns(Task.CompletedTask);
        _trail.Setup(trail => trail.Cancel()).Callback(() => _calls.Add("cancel"));
    }

    private static IEnumerable<TestCaseData> Requests()
    {
        yield return new(new CreateApiKeyCommand(), new AuditedAction("create_api_key", "api_key", ResourceId: null));
        yield return new(Targeted(new UpdateUserCommand()), new AuditedAction("update_user", "user", "user_1"));
        yield return new(new TestWebhookCommand("hook_1"), new AuditedAction("test_webhook", "webhook", "hook_1"));
        yield return new(new RedeliverWebhookCommand().Of("hook_1"), new AuditedAction("redeliver_webhook", "webhook", "hook_1"));
        yield return new(new ExportImpressionsQuery(), new AuditedAction("export_impressions", "impression", ResourceId: null));
    }

    [TestCaseSource(nameof(Requests))]
    public void TheAct_IsNamedAfterTheUseCase(object request, AuditedAction expected) => Assert.That(AuditedAction.Of(request), Is.EqualTo(expected));

    [Test]
    public void AStudent_IsAUser_AsInRequests() => Assert.That(AuditedAction.NameOfEntity(typeof(Student)), Is.EqualTo("user"));

    [Test]
    public async Task ACommand_IsRecordedByItsSave()
    {
        await HandleAsync<UpdateUserCommand, UserResponse>(new UpdateUserCommand(), () => Task.FromResult<UserResponse>(null!));

        Assert.That(_calls, Is.EqualTo(new[] { "begin update_user", "handled" }));
    }

    [Test]
    public async Task AnotherRequest_IsRecordedAfterItsSuccess()
    {
        await HandleAsync<RecordImpressionCommand, ImpressionResponse>(new RecordImpressionCommand(), () => Task.FromResult(Response(isReplay: false)));

        Assert.That(_calls, Is.EqualTo(new[] { "begin record_impression", "handled", "record" }));
    }

    [Test]
    public async Task AReplay_IsNotRecorded()
    {
        await HandleAsync<RecordImpressionCommand, ImpressionResponse>(new RecordImpressionCommand(), () => Task.FromResult(Response(isReplay: true)));

        Assert.That(_calls, Is.EqualTo(new[] { "begin record_impression", "handled", "cancel" }));
    }

    [Test]
    public void AFailure_IsNotRecorded()
    {
        Assert.That(
            () => HandleAsync<UpdateUserCommand, UserResponse>(new UpdateUserCommand(), () => throw new InvalidOperationException("It failed.")),
            Throws.InvalidOperationException);

        Assert.That(_calls, Is.EqualTo(new[] { "begin update_user", "handled", "cancel" }));
    }

    private static UpdateUserCommand Targeted(UpdateUserCommand command)
    {
        command.SetTarget("user_1", Precondition.None);
        return command;
    }

    private static ImpressionResponse Response(bool isReplay)
    {
        var response = TestData.Mapper.Map<ImpressionResponse>(TestData.Impression("imp_1"));
        response.IsReplay = isReplay;
        return response;
    }

    private Task<TResponse> HandleAsync<TRequest, TResponse>(TRequest request, RequestHandlerDelegate<TResponse> next)
        where TRequest : IAudited, IRequest<TResponse> =>
        new AuditBehavior<TRequest, TResponse>(_trail.Object).Handle(request, TestData.Token, () =>
        {
            _calls.Add("handled");
            return next();
        });
}
