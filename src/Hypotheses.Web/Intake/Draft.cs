using System.Security.Cryptography;
using System.Text;
using Hypotheses.Analysis.Identity;
using Hypotheses.Client;
using Hypotheses.Web.Platform.Reading;

namespace Hypotheses.Web.Intake;

/// <summary>A request as flat lists of things that point to one another, before any of them is found or made.</summary>
internal sealed class Draft
{
    public List<DraftItem> Items { get; } = [];

    public List<DraftArticle> Articles { get; } = [];

    public List<DraftSuspect> Suspects { get; } = [];

    public List<DraftClaimant> Claimants { get; } = [];

    public List<DraftClaim> Claims { get; } = [];

    public List<DraftCitation> Citations { get; } = [];

    public List<DraftEvidence> Evidence { get; } = [];

    public List<DraftEvent> Events { get; } = [];

    public List<DraftDerivation> Derivations { get; } = [];

    public List<DraftOutlet> Outlets { get; } = [];

    /// <summary>What who logs took back a moment ago: it takes what is stated now.</summary>
    public IReadOnlySet<Guid> TakenBack { get; set; } = new HashSet<Guid>();

    /// <summary>Whether a thing on file is logged anew, as it was taken back.</summary>
    public bool IsAnew(Guid id, string? endCause) => endCause == Ends.Ours && TakenBack.Contains(id);
}

/// <summary>One item of the request: what its answer is made of.</summary>
internal sealed class DraftItem
{
    public DraftArticle? Article { get; set; }

    public DraftClaim? Claim { get; set; }

    public List<Conflict> Conflicts { get; } = [];

    /// <summary>Words that were given and did not take the place of those on file.</summary>
    public List<Conflict> Standing { get; } = [];
}

/// <summary>A thing of the request. Two that turn out to be one point to the first by <see cref="Same"/>.</summary>
internal abstract class DraftThing<T>(DraftItem? item, string path)
    where T : DraftThing<T>
{
    public DraftItem? Item { get; } = item;

    /// <summary>Its place in the request, for errors.</summary>
    public string Path { get; } = path;

    public T? Same { get; set; }

    public Guid Id { get; set; }

    /// <summary>The one that the request names, before merges are followed.</summary>
    public Guid Named { get; set; }

    public bool Created { get; set; }

    public bool Changed { get; set; }

    public T One => Same?.One ?? (T)this;

    /// <summary>The place of a field of it in the request.</summary>
    public string At(string field) => Path.Length == 0 ? field : $"{Path}.{field}";

    /// <summary>The version after a refinement: one more, once an act, unless this act made the thing.</summary>
    public int Bumped(int version, bool refined)
    {
        if (!refined || Created || Changed)
            return version;
        Changed = true;
        return version + 1;
    }
}

internal sealed class DraftOutlet(DraftItem? item, string path, OutletRef source) : DraftThing<DraftOutlet>(item, path)
{
    public OutletRef Source { get; } = source;

    public OutletChoice? Choice { get; set; }
}

internal sealed record DraftAddress(string Path, string Given, ArticleAddress Address, OutletIdentity Outlet)
{
    // An index of the database takes some 2,700 bytes: a longer key is held as its hash.
    private const int LongestKey = 1000;

    private const int LongestOutlet = 400;

    /// <summary>Null when the address is refused, with its reason.</summary>
    public static DraftAddress? Read(string path, string given, Refusals refusals)
    {
        if (ArticleUrl.Parse(given, out var reason) is not { } address)
            refusals.Add(path, reason!);
        else if (OutletOfUrl.Of(address) is var outlet && outlet.Key is { Length: > LongestOutlet })
            refusals.Add(path, $"Names its outlet with more than {LongestOutlet} characters.");
        else
            return new DraftAddress(path, given, address, outlet);
        return null;
    }

    public string Key { get; } = Address.Key.Length <= LongestKey
        ? Address.Key
        : "sha256:" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Address.Key)));
}

internal sealed class DraftArticle(DraftItem? item, string path) : DraftThing<DraftArticle>(item, path)
{
    public Guid? GivenId { get; init; }

    public NewArticle? Source { get; init; }

    public IReadOnlyList<DraftAddress> Addresses { get; init; } = [];

    public PublishedDate? Published { get; init; }

    public DraftOutlet? Stated { get; init; }

    public OutletChoice? Outlet { get; set; }

    public ArticleRow? Row { get; set; }

    public List<AddressRow> NewAddresses { get; } = [];

    public bool HasAddress { get; set; }
}

internal sealed class DraftSuspect(DraftItem? item, string path, NewSuspect source)
    : DraftThing<DraftSuspect>(item, path)
{
    public NewSuspect Source { get; } = source;

    public DraftSuspect? PartOf { get; init; }

    public SuspectRow? Row { get; set; }

    public List<NameRow> NewNames { get; } = [];
}

internal sealed class DraftClaimant(DraftItem? item, string path, NewClaimant source)
    : DraftThing<DraftClaimant>(item, path)
{
    public NewClaimant Source { get; } = source;

    public bool IsSelf => Source.Name == NewClaimant.Self && Source.Id is null;

    public bool IsAnonymous => Source.Kind == "anonymous";

    public DraftOutlet? SpokenTo { get; init; }

    /// <summary>The outlet that it is, when its kind is outlet.</summary>
    public DraftOutlet? AsOutlet { get; init; }

    public IReadOnlyList<DraftSuspect> SpeaksFor { get; init; } = [];

    public ClaimantRow? Row { get; set; }

    public List<NameRow> NewNames { get; } = [];
}

internal sealed class DraftClaim(DraftItem? item, string path) : DraftThing<DraftClaim>(item, path)
{
    public Guid? GivenId { get; init; }

    public NewClaimFields? Source { get; init; }

    public IReadOnlyList<DraftSuspect> Suspects { get; init; } = [];

    public DraftClaimant? Claimant { get; init; }

    /// <summary>The articles in the order of the request; the first says whom an anonymous claimant spoke to.</summary>
    public List<DraftArticle> Articles { get; } = [];

    public ClaimRow? Row { get; set; }

    /// <summary>What it would be found by if this claimant said it.</summary>
    public byte[] KeyOf(Guid claimant) => KeyOf(claimant, SuspectIds);

    /// <summary>What it was found by before any merge of those that it names.</summary>
    public byte[] NamedKey => KeyOf(
        Claimant!.Named, [.. Suspects.Select(suspect => suspect.Named).Distinct().Order()]);

    public IReadOnlyList<Guid> SuspectIds => [.. Suspects.Select(suspect => suspect.One.Id).Distinct().Order()];

    private byte[] KeyOf(Guid claimant, IReadOnlyList<Guid> suspects) => RecordKey.Claim(
        claimant, suspects, Source!.Among ?? "each", Source.StatedOn, Source.Stance is "asserts" or "suggests");
}

internal sealed class DraftCitation(DraftItem item, string path, DraftArticle article, DraftClaim claim)
    : DraftThing<DraftCitation>(item, path)
{
    public DraftArticle Article { get; } = article;

    public DraftClaim Claim { get; } = claim;

    /// <summary>As stated for this citation; null = as its claim.</summary>
    public string? Stance { get; init; }

    public string? Quote { get; init; }

    public string? QuoteLocator { get; init; }

    public string? Note { get; init; }

    public CitationRow? Row { get; set; }
}

internal sealed class DraftEvidence(DraftItem item, string path, NewEvidence source)
    : DraftThing<DraftEvidence>(item, path)
{
    public NewEvidence Source { get; } = source;

    public IReadOnlyList<DraftClaim> Claims { get; init; } = [];

    public IReadOnlyList<DraftArticle> Articles { get; init; } = [];

    public EvidenceRow? Row { get; set; }
}

internal sealed class DraftEvent(DraftItem? item, string path, NewEvent source) : DraftThing<DraftEvent>(item, path)
{
    public NewEvent Source { get; } = source;
}

internal sealed class DraftDerivation(DraftItem item, string path, NewDerivation source)
    : DraftThing<DraftDerivation>(item, path)
{
    public NewDerivation Source { get; } = source;

    public required DraftArticle Article { get; init; }

    /// <summary>The article in whose row it stands: this one, or one merged into it that holds the citation.</summary>
    public Guid ArticleId { get; set; }

    public DraftClaim? Claim { get; init; }

    public DraftArticle? ToArticle { get; init; }

    public DraftOutlet? ToOutlet { get; init; }

    public DraftEvent? ToEvent { get; init; }

    /// <summary>Of a suggestion, the rule that found it; null where somebody states it.</summary>
    public string? Rule { get; init; }

    public DerivationRow? Row { get; set; }
}
