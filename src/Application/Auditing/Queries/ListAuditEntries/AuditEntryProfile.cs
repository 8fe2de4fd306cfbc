using AutoMapper;
using Impressions.Domain.Auditing;

namespace Impressions.Application.Auditing.Queries.ListAuditEntries;

internal sealed class AuditEntryProfile : Profile
{
    public AuditEntryProfile()
    {
        CreateMap<AuditChange, AuditChangeResponse>();
        CreateMap<AuditEntry, AuditEntryResponse>()
            .ForMember(response => response.Changes, map => map.MapFrom(entry => entry.ReadChanges()));
    }
}
