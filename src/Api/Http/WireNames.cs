using Impressions.Application.Common.Json;
using Impressions.Application.Impressions.Queries.GetImpression;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding.Metadata;

namespace Impressions.Api.Http;

/// <summary>Binds and names the members of requests as they are on the wire: <c>program_id</c> for <c>ProgramId</c>.</summary>
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
            // An empty condition or key is a wrong one, and not none: somebody's variable was empty.
            context.DisplayMetadata.ConvertEmptyStringToNull = false;
        }
    }

    private static bool IsOfRequest(ModelMetadataIdentity member) =>
        member.MetadataKind is ModelMetadataKind.Property && member.ContainerType?.Assembly == typeof(GetImpressionQuery).Assembly;
}
