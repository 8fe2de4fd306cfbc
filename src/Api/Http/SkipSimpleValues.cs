using Impressions.Application.Common.Validation;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ModelBinding.Validation;

namespace Impressions.Api.Http;

/// <summary>
/// Validates queries and bodies, and skips values that have no validator: the <c>id</c> of a route, and the <see cref="CancellationToken"/> of
/// an action. FluentValidation's validator reads attributes by reflection for each of them, which takes as long as the rest of MVC.
/// </summary>
internal sealed class SkipSimpleValues(IObjectModelValidator inner) : IObjectModelValidator
{
    public void Validate(ActionContext actionContext, ValidationStateDictionary? validationState, string prefix, object? model)
    {
        switch (model)
        {
            case CancellationToken:
                // The token has the prefix of the body, so it must not change an entry of the model state.
                break;
            case null or string when actionContext.ModelState.GetFieldValidationState(prefix) is not ModelValidationState.Invalid:
                actionContext.ModelState.MarkFieldSkipped(prefix);
                break;
            case null or string:
                // An invalid member of the body has the same name. Its error must stay.
                break;
            default:
                inner.Validate(actionContext, validationState, prefix, model);
                actionContext.HttpContext.RequestServices.GetRequiredService<ValidatedRequests>().Add(model);
                break;
        }
    }
}
