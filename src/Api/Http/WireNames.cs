using Impressions.Application.Common.Json;
using Impressions.Application.Impressions.Queries.GetImpression;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding.Metadata;

namespace Impressions.Api.Http;

/// <summary>Binds the members of requests by their names on the wire, <c>program_id</c> for <c>ProgramId</c>, and uses these names in errors.</summary>
internal sealed class WireNames : IBindingMetadataProvider, IDisplayMetadataProvider
{
    public void CreateBindingMetadata(BindingMetadataProviderContext context)
    {
        if (IsOfRequest(context.Key))
        {
            context.BindingMetadata.BinderModelName ??= SnakeCase.Of(context.Key.Name!);
        }
    }

    public void CreateDisplayMetadata(DisplayMetadataProviderContext context)
    {
        if (IsOfRequest(context.Key))
        {
            context.DisplayMetadata.DisplayName ??= () => SnakeCase.Of(context.Key.Name!);
        }

        if (context.Attributes.OfType<FromHeaderAttribute>().Any())
        {
            // An empty If-Match or Idempotency-Key is an error, not an absent header: probably a variable of the caller was empty.
            context.DisplayMetadata.ConvertEmptyStringToNull = false;
        }
    }

    private static bool IsOfRequest(ModelMetadataIdentity member) =>
        member.MetadataKind is ModelMetadataKind.Property && member.ContainerType?.Assembly == typeof(GetImpressionQuery).Assembly;
}
