using System.Buffers.Binary;
using Hypotheses.Client;
using Microsoft.AspNetCore.WebUtilities;

namespace Hypotheses.Web.Worklist;

/// <summary>
/// Where an item stands in the list, by what it is sorted by: what narrows most, then by kind, then what most stands
/// behind, then what was recorded first. Ids tell the order of recording, save those of outlets, which have its instant
/// in <paramref name="At"/>. A list goes on after a place, whether or not an item stands there still.
/// </summary>
/// <param name="Narrows">As on the wire.</param>
/// <param name="Kind">The place of its kind.</param>
/// <param name="Behind">As on the wire; 0 where it does not apply.</param>
/// <param name="At">The instant in microseconds; 0 where the id tells it.</param>
/// <param name="Thing">The thing's id.</param>
internal readonly record struct WorkPlace(int Narrows, int Kind, int Behind, long At, Guid Thing)
    : IComparable<WorkPlace>
{
    private const int Length = 33;

    public int CompareTo(WorkPlace other) =>
        (-Narrows, Kind, -Behind, At, Thing).CompareTo((-other.Narrows, other.Kind, -other.Behind, other.At,
            other.Thing));

    /// <summary>As a cursor.</summary>
    public string Written()
    {
        Span<byte> bytes = stackalloc byte[Length];
        BinaryPrimitives.WriteInt32BigEndian(bytes, Narrows);
        bytes[4] = (byte)Kind;
        BinaryPrimitives.WriteInt32BigEndian(bytes[5..], Behind);
        BinaryPrimitives.WriteInt64BigEndian(bytes[9..], At);
        Thing.TryWriteBytes(bytes[17..], bigEndian: true, out _);
        return WebEncoders.Base64UrlEncode(bytes);
    }

    /// <summary>From a cursor; null if it is none.</summary>
    public static WorkPlace? Read(string cursor)
    {
        byte[] bytes;
        try
        {
            bytes = WebEncoders.Base64UrlDecode(cursor);
        }
        catch (FormatException)
        {
            return null;
        }
        if (bytes.Length != Length)
            return null;
        var place = new WorkPlace(
            BinaryPrimitives.ReadInt32BigEndian(bytes), bytes[4], BinaryPrimitives.ReadInt32BigEndian(bytes.AsSpan(5)),
            BinaryPrimitives.ReadInt64BigEndian(bytes.AsSpan(9)), new Guid(bytes.AsSpan(17), bigEndian: true));
        return place is { Narrows: >= 0, Behind: >= 0, At: >= 0 and < 253_402_300_800_000_000 }
            && place.Kind < Vocabulary.WorklistKinds.Count ? place : null;
    }
}
