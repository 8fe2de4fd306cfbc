using AutoMapper;
using Impressions.Application.Privacy.Commands.CreateErasure;
using Impressions.Domain.Privacy;

namespace Impressions.Application.Privacy.Queries.GetErasure;

internal sealed class ErasureProfile : Profile
{
    public ErasureProfile()
    {
        CreateMap<Erasure, ErasedRowsResponse>();
        CreateMap<Erasure, ErasureResponse>().ForMember(response => response.Erased, member => member.MapFrom(erasure => erasure));
        CreateMap<Erasure, NewErasureResponse>()
            .ForMember(response => response.Erased, member => member.MapFrom(erasure => erasure))
            .ForMember(response => response.Proof, member => member.Ignore());
    }
}
