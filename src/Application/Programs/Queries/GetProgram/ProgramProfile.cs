using AutoMapper;
using Impressions.Domain.Programs;

namespace Impressions.Application.Programs.Queries.GetProgram;

internal sealed class ProgramProfile : Profile
{
    public ProgramProfile() => CreateMap<Program, ProgramResponse>();
}
