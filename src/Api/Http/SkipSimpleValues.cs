using Impressions.Application.Common.Validation;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding.Validation;

namespace Impressions.Api.Http;

/// <summary>
/// Validates queries and bodies, and passes over what has no validator: a route's <c>id</c> is a string, and every action has a
/// <see cref="CancellationToken"/>. FluentValidation's validator spends as much on such a value as MVC on the whole request, since it looks
/// for attributes by reflection each time.
/// </summary>
internal sealed class SkipSimpleValues(IObjectModelValidator inner) : IObjectModelValidator
{
    public void Validate(ActionContext actionContext, ValidationStateDictionary? validationState, string prefix, object? model)
    {
        switch (model)
        {
            case CancellationToken:
                // It has no name of its own, and no field: what is at its prefix is the body's.
                break;
            case null or string:
                actionContext.ModelState.MarkFieldSkipped(prefix);
                break;
            default:
                inner.Validate(actionContext, validationState, prefix, model);
                actionContext.HttpContext.RequestServices.GetRequiredService<ValidatedRequests>().Add(model);
                break;
        }
    }
}
