using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using FluentValidation;
using FluentValidation.Validators;
using Impressions.Api.Json;
using Impressions.Application.ApiKeys;
using Impressions.Application.Common.Json;
using Impressions.Application.Common.Validation;
using Impressions.Domain.Common;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Impressions.Api.OpenApi;

/// <summary>Completes the schemas with what the serializers write and the validators accept.</summary>
internal static class Schemas
{
    private const string IdPattern = "^[A-Za-z0-9_-]+$";

    /// <summary>Members that end like an ID but hold one of another system.</summary>
    public static readonly string[] ForeignIds = ["reference_id"];

    /// <summary>Sets the type of a schema whose values are read and written by a custom converter, which the framework cannot describe.</summary>
    public static async Task CompleteAsync(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken cancellationToken)
    {
        var type = context.JsonTypeInfo.Type;
        if (OptionalJsonConverter.IsOptional(type))
        {
            var value = await context.GetOrCreateSchemaAsync(type.GenericTypeArguments[0], null, cancellationToken);
            (schema.Type, schema.Format, schema.AdditionalProperties, schema.Items) =
                (value.Type | JsonSchemaType.Null, value.Format, value.AdditionalProperties, value.Items);
            return;
        }

        var schemaType = type == typeof(Metadata) ? JsonSchemaType.Object
            : type.IsEnum || type == typeof(Secret) ? JsonSchemaType.String
            : schema.Format is "date-time" ? JsonSchemaType.String
            : schema.Format is "int32" or "int64" ? JsonSchemaType.Integer
            : (JsonSchemaType?)null;
        if (schemaType is not null)
        {
            schema.Type = IsNullable(schema, context) ? schemaType | JsonSchemaType.Null : schemaType;
        }
        else if (context.JsonPropertyInfo is { } property && IsOmittedWhenNull(property.AttributeProvider))
        {
            schema.Type &= ~JsonSchemaType.Null;
        }

        if (type == typeof(Metadata))
        {
            schema.AdditionalProperties = new OpenApiSchema();
        }
    }

    /// <summary>Rewrites members that are null or another schema in the form that client generators read: one alternative, and <c>nullable</c>.</summary>
    public static void RewriteNullableReferences(OpenApiDocument document)
    {
        foreach (var schema in document.Components!.Schemas!.Values)
        {
            foreach (var (name, member) in schema.Properties?.ToList() ?? [])
            {
                if (member.OneOf?.OfType<OpenApiSchemaReference>().SingleOrDefault() is { } reference)
                {
                    schema.Properties![name] = new OpenApiSchema { AllOf = [reference], Type = JsonSchemaType.Null, Description = member.Description };
                }
            }
        }
    }

    /// <summary>Copies the limits of a request's validator into its schema.</summary>
    /// <param name="schema">The schema of the type.</param>
    /// <param name="type">The type of a body or a query.</param>
    /// <param name="document">The document, to which the schemas of enums are added.</param>
    /// <param name="context">The context, whose services have the validator.</param>
    /// <param name="cancellationToken">Ends with the request.</param>
    public static async Task LimitAsync(
        OpenApiSchema schema,
        Type type,
        OpenApiDocument document,
        OpenApiDocumentTransformerContext context,
        CancellationToken cancellationToken)
    {
        foreach (var (name, member) in schema.Properties!.ToList())
        {
            if (member is OpenApiSchema id && IsId(name))
            {
                LimitId(id);
            }
        }

        if (context.ApplicationServices.GetService(typeof(IValidator<>).MakeGenericType(type)) is not IValidator validator)
        {
            return;
        }

        foreach (var rule in validator.CreateDescriptor().Rules.Where(rule => rule.PropertyName is not null))
        {
            var name = SnakeCase.Of(rule.PropertyName);
            foreach (var component in rule.Components)
            {
                if (component.Validator is ILimitedRule { Limits: { NamesOf: { } enumeration } limits })
                {
                    await AddEnumerationAsync(enumeration, limits.Names!, document, context, cancellationToken);
                    var reference = new OpenApiSchemaReference(enumeration.Name, document);
                    if (schema.Properties!.TryGetValue(name, out var own) && own is OpenApiSchema { Items: not null } list)
                    {
                        list.Items = reference;
                    }
                    else
                    {
                        schema.Properties![name] = reference;
                    }
                }
                else if (schema.Properties!.TryGetValue(name, out var found) && found is OpenApiSchema member)
                {
                    Limit(schema, name, member, component.Validator);
                }
            }
        }
    }

    /// <summary>Sets the limits of an ID of this service.</summary>
    public static void LimitId(OpenApiSchema schema)
    {
        schema.MinLength = 1;
        schema.MaxLength = EntityId.MaxLength;
        schema.Pattern = IdPattern;
    }

    private static void Limit(OpenApiSchema owner, string name, OpenApiSchema member, IPropertyValidator rule)
    {
        switch (rule)
        {
            case INotNullValidator or INotEmptyValidator:
                member.Type &= ~JsonSchemaType.Null;
                owner.Required ??= new HashSet<string>();
                owner.Required.Add(name);
                break;
            case ILengthValidator length:
                member.MinLength = length.Min;
                member.MaxLength = length.Max;
                break;
            case IBetweenValidator between:
                member.Minimum = Text(between.From);
                member.Maximum = Text(between.To);
                break;
            case IGreaterThanOrEqualValidator { ValueToCompare: { } least }:
                member.Minimum = Text(least);
                break;
            case ILimitedRule { Limits: var limits }:
                member.MinLength ??= limits.MinLength;
                member.MaxLength ??= limits.MaxLength;
                member.Pattern ??= limits.Pattern;
                if (limits.ForbidsNull)
                {
                    member.Type &= ~JsonSchemaType.Null;
                }

                break;
        }
    }

    /// <summary>Adds one schema for each enum, so that client generators create one type for it.</summary>
    private static async Task AddEnumerationAsync(
        Type type,
        IReadOnlyList<string> names,
        OpenApiDocument document,
        OpenApiDocumentTransformerContext context,
        CancellationToken cancellationToken)
    {
        if (!document.Components!.Schemas!.ContainsKey(type.Name))
        {
            var schema = await context.GetOrCreateSchemaAsync(type, null, cancellationToken);
            schema.Enum = [.. names.Select(name => (JsonNode)name)];
            document.AddComponent(type.Name, schema);
        }
    }

    private static bool IsId(string name) =>
        (name == "id" || name.EndsWith("_id", StringComparison.Ordinal)) && !ForeignIds.Contains(name);

    private static bool IsNullable(OpenApiSchema schema, OpenApiSchemaTransformerContext context) =>
        context.JsonPropertyInfo is { IsGetNullable: true } property
            ? !property.PropertyType.IsValueType || Nullable.GetUnderlyingType(property.PropertyType) is not null
            : schema.Type?.HasFlag(JsonSchemaType.Null) is true;

    private static bool IsOmittedWhenNull(System.Reflection.ICustomAttributeProvider? member) =>
        member?.IsDefined(typeof(OmittedWhenNullAttribute), inherit: true) is true
        || member?.GetCustomAttributes(typeof(JsonIgnoreAttribute), inherit: true)
            .Any(attribute => ((JsonIgnoreAttribute)attribute).Condition is JsonIgnoreCondition.WhenWritingNull) is true;

    private static string Text(object value) => Convert.ToString(value, CultureInfo.InvariantCulture)!;
}
