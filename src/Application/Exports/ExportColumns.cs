using System.Collections.Frozen;
using System.Reflection;
using Impressions.Application.Common.Concurrency;
using Impressions.Application.Common.Idempotency;
using Impressions.Application.Common.Json;
using Impressions.Application.Common.Validation;
using Impressions.Application.Impressions.Queries.GetImpression;
using Impressions.Domain.Common;
using Impressions.Domain.Referrals.Flags;

namespace Impressions.Application.Exports;

/// <summary>The columns of an export: the members of the response in their order, so that a new member is a new column.</summary>
/// <typeparam name="TRow">The response.</typeparam>
internal static class ExportColumns<TRow>
{
    public static IReadOnlyList<ExportColumn<TRow>> All { get; } =
    [
        .. typeof(TRow).GetProperties()
            .Where(property => property.Name is not (
                nameof(VersionedResponse.Version) or nameof(ICreated.IsReplay) or nameof(ImpressionResponse.ImpressionToken)))
            .Select(Create),
    ];

    private static ExportColumn<TRow> Create(PropertyInfo property)
    {
        var name = SnakeCase.Of(property.Name);
        var type = property.PropertyType;
        var isNullable = new NullabilityInfoContext().Create(property).ReadState is NullabilityState.Nullable;
        if (type == typeof(string))
        {
            return new TextColumn<TRow>(name, Getter<string?>(property), isNullable, IsJson: false);
        }

        if (type == typeof(Metadata))
        {
            var metadata = Getter<Metadata>(property);
            return new TextColumn<TRow>(name, row => metadata(row).ToString(), IsNullable: false, IsJson: true);
        }

        if (type == typeof(DateTime))
        {
            var time = Getter<DateTime>(property);
            return new TimeColumn<TRow>(name, row => time(row), IsNullable: false);
        }

        if (type == typeof(DateTime?))
        {
            return new TimeColumn<TRow>(name, Getter<DateTime?>(property), IsNullable: true);
        }

        if (type == typeof(long))
        {
            return new NumberColumn<TRow>(name, Getter<long>(property));
        }

        if (type == typeof(IReadOnlyList<ReferralFlagKind>))
        {
            var flags = Getter<IReadOnlyList<ReferralFlagKind>>(property);
            return new TextColumn<TRow>(name, row => $"[{string.Join(',', flags(row).Select(flag => $"\"{SnakeCaseEnum.NameOf(flag)}\""))}]", IsNullable: false, IsJson: true);
        }

        return type.IsEnum
            ? new TextColumn<TRow>(name, NameGetter(property), IsNullable: false, IsJson: false)
            : throw new NotSupportedException($"{typeof(TRow).Name}.{property.Name} is a {type.Name}; add a column for this type.");
    }

    private static Func<TRow, T> Getter<T>(PropertyInfo property) => property.GetMethod!.CreateDelegate<Func<TRow, T>>();

    private static Func<TRow, string?> NameGetter(PropertyInfo property)
    {
        var names = Enum.GetValues(property.PropertyType).Cast<object>().ToFrozenDictionary(value => value, value => SnakeCase.Of(value.ToString()!));
        return row => names[property.GetValue(row)!];
    }
}
