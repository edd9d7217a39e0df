using Hypotheses.Analysis.Identity;
using Hypotheses.Analysis.Scoring;
using Hypotheses.Client;
using Hypotheses.Web.Articles;
using Hypotheses.Web.Claimants;
using Hypotheses.Web.Outlets;
using Hypotheses.Web.Platform;
using Hypotheses.Web.Platform.Access;
using Hypotheses.Web.Platform.Problems;
using Hypotheses.Web.Platform.Reading;
using Hypotheses.Web.Suspects;

namespace Hypotheses.Web.Intake;

/// <summary>What the form of logging shows of the record, within one snapshot.</summary>
public sealed class LogLooks(
    ArticleStore articles, ClaimantStore claimants, SuspectStore suspects, OutletStore outlets, ResolveStore resolving,
    LogFacts facts)
{
    private const int Offered = 8;

    // Without scripts the browser itself offers them.
    private const int Listed = 200;

    /// <summary>Which outlet and which article an address is; null where none is typed.</summary>
    public async Task<LookedUp?> AddressAsync(
        Session session, LeakScope leak, string? url, string? day, string? headline, CancellationToken cancel)
    {
        if (string.IsNullOrWhiteSpace(url))
            return null;
        try
        {
            var on = day is not null && PublishedDate.ParseDay(day) is { } days ? days.Last : (DateOnly?)null;
            var resolved = await resolving.ResolveAsync(session, url, on, cancel);
            var address = ArticleUrl.Parse(url, out _)!;
            var held = await facts.HeldAsync(session, leak, address, cancel) is { } id
                ? await articles.FindAsync(session, leak, id, cancel) : null;
            Guid[] twins = held is null && resolved.Outlet is { } outlet && (day ?? headline) is not null
                ? await facts.TwinsAsync(session, leak, outlet.Id, day, headline, cancel) : [];
            return new LookedUp(resolved, held, await articles.ReadAsync(session, leak, twins, cancel), null)
            {
                EndedBy = held?.End is null ? null : await facts.EnderAsync(session, leak, held.Id, cancel),
            };
        }
        catch (ProblemException refused) when (refused.Errors is not null)
        {
            return new LookedUp(null, null, [], PlainMessages.Of(refused.Errors.First().Value[0]));
        }
    }

    /// <summary>The article that the form says it is taken from; with what else may be meant.</summary>
    public async Task<(LogForm Form, IReadOnlyList<CarriedClaim> Carried, IReadOnlyList<LoggedArticle> Meant)>
        SourceAsync(Session session, LeakScope leak, LogForm form, CancellationToken cancel)
    {
        form = form.With(LogForm.FromEvent, "");
        if (form.Of("from.text") is not { } text)
            return (form.With("from.id", ""), [], []);
        Guid? id = Guid.TryParse(form["from.id"], out var known) && form["from.label"] == text ? known : null;
        IReadOnlyList<LoggedArticle> meant = [];
        if (id is null && TypedOutlet.Address(text) is { } address)
            id = await facts.HeldAsync(session, leak, address, cancel);
        if (id is null && Guid.TryParse(form["from.chosen"], out var chosen))
            id = chosen;
        if (id is null)
        {
            meant = await SourceFacts.FindAsync(session, leak, text, Offered, cancel);
            id = meant.FirstOrDefault(one => one.Label == text)?.Id;
        }
        if (id is null || (await articles.ReadAsync(session, leak, [id.Value], cancel)) is not [var source])
            return (await OfEventAsync(session, leak, form.With("from.id", ""), id, cancel), [], meant);
        var label = LabelOf(source);
        return (
            form.With("from.id", source.Id.ToString()).With("from.text", label).With("from.label", label),
            Carried(source, form.Ticks), []);
    }

    /// <summary>
    /// Whether what was typed as a source may mean articles on file, and is neither one of them nor an event, nor what
    /// an outlet is called or found at.
    /// </summary>
    public async Task<bool> IsUnclearAsync(
        Session session, LogForm form, IReadOnlyList<LoggedArticle> meant, CancellationToken cancel)
    {
        if (meant.Count == 0 || form.Of("from.id") is not null || form.Of(LogForm.FromEvent) is not null)
            return false;
        var (typed, key) = (form["from.text"], NameKey.Of(form["from.text"]));
        if ((typed.Contains('.') && !typed.Contains(' ')) || meant.Any(one => NameKey.Of(one.Outlet ?? "") == key))
            return false;
        var search = new Search(new Paging(Offered, null), typed, null, null);
        return (await outlets.FindAsync(session, search, typed, cancel)).All(outlet => NameKey.Of(outlet.Name) != key);
    }

    // What is no article on file may be a public event, by its words.
    private async Task<LogForm> OfEventAsync(
        Session session, LeakScope leak, LogForm form, Guid? id, CancellationToken cancel) =>
        await facts.EventAsync(session, leak, id, form["from.text"], cancel) is { } found
            ? form.With(LogForm.FromEvent, found.ToString()) : form;

    /// <summary>What an article carries, to tick.</summary>
    public static IReadOnlyList<CarriedClaim> Carried(Article source, IReadOnlyList<LogTick> ticks)
    {
        var ticked = ticks.Where(tick => tick.Claim is not null).GroupBy(tick => tick.Claim!.Value)
            .ToDictionary(group => group.Key, group => group.Last());
        return
        [
            .. source.Citations.Where(citation => citation.End is null && citation.Claim.End is null)
                .DistinctBy(citation => citation.Claim.Id)
                .Select((citation, place) =>
                {
                    var tick = ticked.GetValueOrDefault(citation.Claim.Id);
                    return new CarriedClaim(
                        place, citation.Claim, citation.Stance, tick?.IsOn ?? false, tick?.Stance ?? citation.Stance,
                        tick?.Quote)
                    {
                        IsSure = tick?.IsSure ?? false,
                    };
                }),
        ];
    }

    /// <summary>
    /// What an article is taken from, as a person typed it: an article on file, else an outlet. An address of none on
    /// file is refused.
    /// </summary>
    public async Task<NewDerivation> TakenAsync(
        Session session, LeakScope leak, string typed, string? id, string? kind, CancellationToken cancel)
    {
        Guid? article = Guid.TryParse(id, out var given) ? given : null;
        if (article is null && TypedOutlet.Address(typed) is { } address)
            article = await facts.HeldAsync(session, leak, address, cancel)
                ?? throw new ProblemException(ProblemType.Unprocessable, "from", LogNames.NotOnFile);
        article ??= (await SourceFacts.FindAsync(session, leak, typed, Offered, cancel))
            .FirstOrDefault(one => one.Label == typed)?.Id;
        return new NewDerivation
        {
            Article = article is null ? null : new Ref { Id = article },
            Outlet = article is null ? new OutletRef { Name = typed } : null,
            Kind = kind,
            Judgement = "confirmed",
        };
    }

    public static string LabelOf(Article article) => new LoggedArticle(
        article.Id, article.Outlet?.Name, article.Headline ?? article.Locator, article.PublishedAt).Label;

    /// <summary>Names that what was typed may mean.</summary>
    public async Task<IReadOnlyList<OfferedName>> NamesAsync(
        Session session, LeakScope leak, string of, string typed, CancellationToken cancel)
    {
        var search = new Search(new Paging(Offered, null), typed, null, null);
        var clocks = await Clocks.OfAsync(session, leak, null, null, cancel);
        return of switch
        {
            _ when of == "articles" =>
            [
                .. (await SourceFacts.FindAsync(session, leak, typed, Offered, cancel))
                    .Select(article => new OfferedName(article.Id, article.Label, null)),
                .. (await facts.EventsAsync(session, leak, typed, Offered, cancel))
                    .Select(one => new OfferedName(one.Id, one.What, one.Hint)),
            ],
            _ when string.IsNullOrWhiteSpace(typed) => [],
            "claimants" =>
                [.. (await claimants.TypedAsync(session, leak, clocks, search, typed, cancel)).Select(Named)],
            "suspects" => await SuspectsAsync(
                session, leak,
                [
                    .. (await suspects.TypedAsync(session, leak, clocks, search, typed, cancel))
                        .Where(suspect => suspect.End is null),
                ],
                cancel),
            "outlets" => [.. (await outlets.FindAsync(session, search, typed, cancel))
                .Select(outlet => new OfferedName(outlet.Id, outlet.Name, outlet.Kind))],
            _ => throw new ProblemException(ProblemType.Validation, "of", "Is no list of names."),
        };
    }

    // What one is part of is told by its name, not by its word in addresses.
    private async Task<IReadOnlyList<OfferedName>> SuspectsAsync(
        Session session, LeakScope leak, IReadOnlyList<Suspect> offered, CancellationToken cancel)
    {
        var wholes = new Dictionary<string, string>();
        foreach (var whole in offered.Select(suspect => suspect.PartOf).OfType<string>().Distinct())
            wholes[whole] = (await suspects.FindAsync(session, leak, whole, cancel))?.Name ?? whole;
        return
        [
            .. offered.Select(suspect => new OfferedName(
                suspect.Id, suspect.Name, suspect.PartOf is { } whole ? $"{suspect.Kind}, part of {wholes[whole]}"
                    : suspect.Kind)),
        ];
    }

    /// <summary>The names that a browser without scripts offers.</summary>
    public async Task<ListedNames> ListedAsync(Session session, LeakScope leak, CancellationToken cancel)
    {
        var search = new Search(new Paging(Listed, null), null, null, null);
        var clocks = await Clocks.OfAsync(session, leak, null, null, cancel);
        return new(
            [
                .. (await SourceFacts.FindAsync(session, leak, null, Listed, cancel)).Select(article => article.Label),
                .. (await facts.EventsAsync(session, leak, null, Listed, cancel)).Select(one => one.What),
            ],
            [.. (await claimants.PageAsync(session, leak, clocks, search, cancel)).Items
                .Where(claimant => claimant.Kind != "anonymous").Select(claimant => claimant.Name)],
            [.. (await suspects.PageAsync(session, leak, clocks, search, cancel)).Items
                .Where(suspect => suspect.End is null).Select(suspect => suspect.Name)]);
    }

    private static OfferedName Named(Claimant claimant) => new(
        claimant.Id, claimant.Name,
        claimant.SpokenTo is { } outlet ? $"{claimant.Kind}, spoke to {outlet.Name}" : claimant.Kind);
}

/// <summary>A name to take.</summary>
public sealed record OfferedName(Guid Id, string Name, string? Hint);

/// <summary>The names of a leak for lists of the browser.</summary>
public sealed record ListedNames(
    IReadOnlyList<string> Articles, IReadOnlyList<string> Claimants, IReadOnlyList<string> Suspects);

/// <summary>What an address is.</summary>
/// <param name="Url">Its outlet; null if it can't be taken.</param>
/// <param name="Held">The article on file; null if none is.</param>
/// <param name="Twins">Articles that may be the same item.</param>
/// <param name="Error">Why it can't be taken.</param>
public sealed record LookedUp(ResolvedUrl? Url, Article? Held, IReadOnlyList<Article> Twins, string? Error)
{
    /// <summary>Who ended the article on file; null where it stands.</summary>
    public string? EndedBy { get; init; }
}

/// <summary>A claim of what the article is taken from.</summary>
/// <param name="Place">Its number in the form.</param>
/// <param name="Claim">The claim.</param>
/// <param name="There">Its stance there.</param>
/// <param name="IsOn">Whether it is ticked.</param>
/// <param name="Here">Its stance here.</param>
/// <param name="Quote">The words here.</param>
public sealed record CarriedClaim(
    int Place, ClaimSummary Claim, string There, bool IsOn, string Here, string? Quote)
{
    /// <summary>Its words lead to nobody, though they look like it.</summary>
    public bool IsSure { get; init; }

    /// <summary>How the stance here differs; null where it does not.</summary>
    public string? Mark => MarkOf(There, Here);

    public static string? MarkOf(string there, string here) =>
        Enum.TryParse<Stance>(there, true, out var from) && Enum.TryParse<Stance>(here, true, out var to)
            ? Shifts.Of(to, from) switch
            {
                Shift.Stronger => "stronger",
                Shift.Weaker => "weaker",
                Shift.Turned => "turned round",
                _ => null,
            }
            : null;
}
