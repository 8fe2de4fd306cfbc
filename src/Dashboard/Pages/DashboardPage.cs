using System.Globalization;
using FluentValidation;
using Impressions.Application.Common;
using Impressions.Application.Common.Behaviors;
using Impressions.Application.Common.Concurrency;
using Impressions.Application.Common.Exceptions;
using Impressions.Dashboard.Components;
using Impressions.Domain.Common;
using MediatR;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;

namespace Impressions.Dashboard.Pages;

/// <summary>A page. It sends the requests that the controllers of the API send.</summary>
public abstract class DashboardPage : ComponentBase
{
    /// <summary>A page of a list has fewer rows.</summary>
    private const int MaxSelected = 100;

    /// <summary>The errors of the request or form that was sent last; empty if it succeeded.</summary>
    protected IReadOnlyList<FormError> Errors { get; private set; } = [];

    [Inject]
    private protected IMediator Mediator { get; set; } = default!;

    [Inject]
    private protected ICaller Caller { get; set; } = default!;

    [Inject]
    private protected IUnitOfWork Work { get; set; } = default!;

    [Inject]
    private protected NavigationManager Navigation { get; set; } = default!;

    [Inject]
    private protected TimeProvider Clock { get; set; } = default!;

    [CascadingParameter]
    private protected HttpContext Http { get; set; } = default!;

    /// <summary>Returns whether the session has a scope.</summary>
    protected bool Can(string scope) => Caller.Scopes.Contains(scope);

    /// <summary>Gets a parameter of the address; null if it is absent or empty.</summary>
    protected string? Parameter(string name) => Http.Request.Query[name] is [{ Length: > 0 } value, ..] ? value : null;

    /// <summary>Gets a field of the form that was sent; null if it is absent or empty.</summary>
    protected string? Field(string name) => Http.Request.HasFormContentType && Http.Request.Form[name] is [{ } value, ..] && value.Trim() is { Length: > 0 } text
        ? text
        : null;

    /// <summary>Gets all values of a field of the form that was sent, such as selected rows.</summary>
    protected IReadOnlyList<string> Fields(string name) =>
        Http.Request.HasFormContentType ? [.. Http.Request.Form[name].OfType<string>()] : [];

    /// <summary>Sends a request. Its exceptions become an error page.</summary>
    protected Task<TResponse> SendAsync<TResponse>(IRequest<TResponse> request) => Mediator.Send(request, Http.RequestAborted);

    /// <summary>Sends a request. If it is invalid or conflicts with the current state, null is returned and <see cref="Errors"/> says why.</summary>
    protected async Task<TResponse?> TrySendAsync<TResponse>(IRequest<TResponse> request)
    {
        Errors = [];
        try
        {
            return await SendAsync(request);
        }
        catch (ValidationException exception)
        {
            Errors = [.. exception.Errors.Select(error => new FormError(error.PropertyName.Split('[')[0], error.ErrorMessage))];
        }
        catch (InvalidMemberException exception)
        {
            Errors = [new FormError(Application.Common.Json.SnakeCase.Of(exception.Member), $"This {exception.Fault}.")];
        }
        catch (NotFoundException exception) when (exception.Member is not null)
        {
            Errors = [new FormError(Application.Common.Json.SnakeCase.Of(exception.Member), exception.Message)];
        }
        catch (PreconditionFailedException)
        {
            Errors = [new FormError(null, "Somebody else changed this after you opened the page. Nothing was saved: check the current values and send the form again.")];
        }
        catch (Exception exception) when (exception is ConflictException or DomainException or ForbiddenException)
        {
            Errors = [new FormError(null, exception.Message)];
        }

        // A later request of this page must not save what this one has changed before it failed.
        Work.Discard();
        return default;
    }

    /// <summary>Reads a form into a request and sends it. A field that cannot be read, a rule that the request breaks and a conflict are in <see cref="Errors"/>.</summary>
    protected async Task<TResponse?> TryReadAsync<TResponse>(Func<IRequest<TResponse>> read)
    {
        IRequest<TResponse> request;
        try
        {
            request = read();
        }
        catch (FieldException exception)
        {
            Errors = [new FormError(exception.Field, exception.Message)];
            return default;
        }

        return await TrySendAsync(request);
    }

    /// <summary>Gets a field with a whole number; null if it is empty.</summary>
    private protected int? NumberField(string name) => Field(name) is not { } text ? null
        : int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number
        : throw new FieldException(name, "This must be a whole number.");

    /// <summary>Gets a field with a date; null if it is empty.</summary>
    private protected DateOnly? DateField(string name) => Field(name) is not { } text ? null
        : DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day
        : throw new FieldException(name, "This must be a date, such as 2027-01-31.");

    /// <summary>Reads custom data.</summary>
    private protected static Metadata MetadataOf(string json)
    {
        try
        {
            return Metadata.Parse(json);
        }
        catch (DomainException exception)
        {
            throw new FieldException("metadata", exception.Message);
        }
    }

    /// <summary>Refuses a form that the page does not offer to this session.</summary>
    private protected void RequireScope(string scope)
    {
        if (!Can(scope))
        {
            throw new ForbiddenException(ForbiddenReason.InsufficientScope, $"This session lacks the scope '{scope}'.") { MissingScopes = [scope] };
        }
    }

    /// <summary>Redirects to the same list if all selected rows were updated.</summary>
    private protected void RedirectIfDone(int updated, IReadOnlyCollection<(string Id, string Reason)> failed)
    {
        if (failed.Count == 0)
        {
            Redirect(Address.With(Http.Request, ("updated", updated.ToString(CultureInfo.InvariantCulture))));
        }
    }

    /// <summary>
    /// Updates the rows that the form has selected, each in its own transaction, so that one that cannot be updated does not hold up the others.
    /// </summary>
    /// <param name="create">Creates the update.</param>
    /// <returns>The number of updated rows, and the reasons of the others by their IDs.</returns>
    protected async Task<(int Updated, IReadOnlyList<(string Id, string Reason)> Failed)> UpdateSelectedAsync<TUpdate, TResponse>(Func<TUpdate> create)
        where TUpdate : PartialUpdate, ICommand<TResponse>
    {
        var updated = 0;
        List<(string, string)> failed = [];
        foreach (var (id, precondition) in Fields("selected").Distinct().Take(MaxSelected).Select(SelectedRow.Parse))
        {
            var update = create();
            update.SetTarget(id, precondition);
            try
            {
                if (await TrySendAsync(update) is not null)
                {
                    updated++;
                    continue;
                }

                failed.Add((id, string.Join(' ', Errors.Select(error => error.Message))));
            }
            catch (NotFoundException exception)
            {
                failed.Add((id, exception.Message));
            }
        }

        Errors = [];
        return (updated, failed);
    }

    /// <summary>Redirects to a page of the dashboard, after a form was handled.</summary>
    protected void Redirect(string path) => Navigation.NavigateTo(path);

    private sealed class FieldException(string field, string message) : Exception(message)
    {
        public string Field { get; } = field;
    }
}
