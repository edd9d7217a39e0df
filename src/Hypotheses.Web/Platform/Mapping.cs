using System.Data;
using System.Runtime.CompilerServices;
using Dapper;

namespace Hypotheses.Web.Platform;

/// <summary>How columns become values: snake_case to PascalCase, instants as DateTimeOffset in UTC.</summary>
internal static class Mapping
{
    // Before any query, whoever runs it first: the service, a verb or a test.
    [ModuleInitializer]
    internal static void Set()
    {
        DefaultTypeMap.MatchNamesWithUnderscores = true;
        SqlMapper.RemoveTypeMap(typeof(DateTimeOffset));
        SqlMapper.RemoveTypeMap(typeof(DateTimeOffset?));
        SqlMapper.AddTypeHandler(new Instant());
        SqlMapper.AddTypeHandler(new Day());
        SqlMapper.AddTypeHandler(new ArrayOf<Guid>());
        SqlMapper.AddTypeHandler(new ArrayOf<DateOnly>());
        SqlMapper.AddTypeHandler(new ArrayOf<string>());
        SqlMapper.AddTypeHandler(new ArrayOf<int>());
        SqlMapper.AddTypeHandler(new ArrayOf<long>());
        SqlMapper.AddTypeHandler(new ArrayOf<bool>());
    }

    // A column's type is said to be Array, whatever it holds; a record's constructor asks for the exact one.
    private sealed class ArrayOf<T> : SqlMapper.TypeHandler<T[]>
    {
        public override T[] Parse(object value) => (T[])value;

        public override void SetValue(IDbDataParameter parameter, T[]? value) =>
            parameter.Value = (object?)value ?? DBNull.Value;
    }

    private sealed class Instant : SqlMapper.TypeHandler<DateTimeOffset>
    {
        public override DateTimeOffset Parse(object value) => value switch
        {
            DateTime time => new DateTimeOffset(DateTime.SpecifyKind(time, DateTimeKind.Utc)),
            DateTimeOffset instant => instant.ToUniversalTime(),
            _ => throw new InvalidCastException("The column is no instant."),
        };

        public override void SetValue(IDbDataParameter parameter, DateTimeOffset value) =>
            parameter.Value = value.UtcDateTime;
    }

    private sealed class Day : SqlMapper.TypeHandler<DateOnly>
    {
        public override DateOnly Parse(object value) => value switch
        {
            DateOnly day => day,
            DateTime time => DateOnly.FromDateTime(time),
            _ => throw new InvalidCastException("The column is no day."),
        };

        public override void SetValue(IDbDataParameter parameter, DateOnly value) => parameter.Value = value;
    }
}
