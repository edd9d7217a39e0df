using Dapper;
using Hypotheses.Analysis.Scoring;
using Npgsql;

namespace Hypotheses.Web.Platform.Derived;

/// <summary>
/// Keeps with each pair of suspect and outlet the report that it stands for, and how repeats shift: what one act moves,
/// and what it drags along. Goes after the counts of the pairs.
/// </summary>
internal sealed class Origins
{
    private const string HeldSql = """
        select s.suspect_id, s.rolled, s.outlet_id, s.stronger, s.weaker, s.turned, s.tracing, s.report_kind,
            s.report_id, s.likely_kind, s.likely_id, s.origin_citation, s.origin_article, s.origin_up_to, s.origin_from
        from unnest(@suspects, @rolled, @outlets) as p (suspect_id, rolled, outlet_id)
        join suspect_outlet s on s.leak_id = @leak and s.suspect_id = p.suspect_id and s.rolled = p.rolled
            and s.outlet_id = p.outlet_id
        """;

    private const string AllSql = """
        select suspect_id, rolled, outlet_id, stronger, weaker, turned, tracing, report_kind, report_id, likely_kind,
            likely_id, origin_citation, origin_article, origin_up_to, origin_from
        from suspect_outlet
        where leak_id = @leak
        """;

    private const string PutSql = """
        update suspect_outlet s
        set stronger = p.stronger, weaker = p.weaker, turned = p.turned, tracing = p.tracing,
            report_kind = p.report_kind, report_id = p.report_id, likely_kind = p.likely_kind,
            likely_id = p.likely_id, origin_citation = p.origin_citation, origin_article = p.origin_article,
            origin_up_to = p.origin_up_to, origin_from = p.origin_from
        from unnest(@suspects, @rolled, @outlets, @stronger, @weaker, @turned, @tracings, @reportKinds, @reports,
            @likelyKinds, @likelies, @originCitations, @originArticles, @originUpTos, @originFroms)
            as p (suspect_id, rolled, outlet_id, stronger, weaker, turned, tracing, report_kind, report_id,
                likely_kind, likely_id, origin_citation, origin_article, origin_up_to, origin_from)
        where s.leak_id = @leak and s.suspect_id = p.suspect_id and s.rolled = p.rolled and s.outlet_id = p.outlet_id
        """;

    private readonly Guid _leak;
    private readonly Guid[] _touched;
    private readonly HashSet<Guid> _dragged;
    private readonly Dictionary<Pair, OutletTally> _before;

    private Origins(Guid leak, Guid[] touched, HashSet<Guid> dragged, Dictionary<Pair, OutletTally> before) =>
        (_leak, _touched, _dragged, _before) = (leak, touched, dragged, before);

    /// <summary>Before the act: the articles that it may touch and that are already on file.</summary>
    public static async Task<Origins> BeforeAsync(
        NpgsqlConnection connection, Guid leak, Guid[] articles, CancellationToken cancel)
    {
        var dragged = await ChainFacts.DraggedAsync(connection, leak, articles, cancel);
        return new Origins(leak, articles, dragged, await TalliesAsync(connection, leak, dragged, cancel));
    }

    /// <summary>After the act and its counts; what was counted anew has its origins already.</summary>
    public async Task AfterAsync(
        NpgsqlConnection connection, Guid[] made, IReadOnlySet<Pair> countedAnew, CancellationToken cancel)
    {
        var dragged = await ChainFacts.DraggedAsync(connection, _leak, [.. _touched, .. made], cancel);
        dragged.UnionWith(_dragged);
        var after = await TalliesAsync(connection, _leak, dragged, cancel);
        // Of what is dragged along by the act alone, or is counted anew, it is not known what it gave before.
        HashSet<Guid> late = [.. dragged.Except(_dragged).Except(made)];
        var anew = late.Count == 0 ? []
            : (await TalliesAsync(connection, _leak, late, cancel)).Keys.Except(countedAnew).ToHashSet();
        var moved = new List<Row>();
        foreach (var held in await HeldAsync(
            connection, _leak, [.. after.Keys.Union(_before.Keys).Except(countedAnew).Except(anew)], cancel))
        {
            OutletTally? now = after.TryGetValue(held.Pair, out var n) ? n : null;
            OutletTally? then = _before.TryGetValue(held.Pair, out var t) ? t : null;
            if (held.Origin is { } origin && dragged.Contains(origin.Article)
                && (now?.Origin is not { } again || origin.IsBefore(again)))
                anew.Add(held.Pair);
            else
            {
                var row = held.With(now, then);
                if (row != held)
                    moved.Add(row);
            }
        }
        await PutAsync(connection, _leak, moved, cancel);
        foreach (var outlet in anew.GroupBy(pair => pair.OutletId).OrderBy(of => of.Key))
            await CountAsync(
                connection, _leak, [outlet.Key], [.. outlet.Select(pair => pair.SuspectId).Distinct().Order()], cancel);
    }

    /// <summary>Of some outlets (roots) and suspects, from all that they cite; null = all.</summary>
    public static async Task CountAsync(
        NpgsqlConnection connection, Guid leak, Guid[]? outlets, Guid[]? suspects, CancellationToken cancel) =>
        await PutAsync(
            connection, leak,
            [
                .. (await OfAsync(connection, leak, outlets, suspects, cancel))
                    .Select(pair => Row.Of(pair.Key, pair.Value)),
            ],
            cancel);

    /// <summary>
    /// Of the pairs that name one of these outlets on the way to their report: an outlet is known there by its root.
    /// </summary>
    public static async Task CountNamingAsync(
        NpgsqlConnection connection, Guid leak, Guid[] outlets, CancellationToken cancel)
    {
        var naming = await ChainFacts.NamingAsync(connection, leak, outlets, cancel);
        foreach (var outlet in (await TalliesAsync(connection, leak, naming, cancel)).Keys
            .GroupBy(pair => pair.OutletId).OrderBy(of => of.Key))
            await CountAsync(
                connection, leak, [outlet.Key], [.. outlet.Select(pair => pair.SuspectId).Distinct().Order()], cancel);
    }

    /// <summary>What differs from the record, a line each.</summary>
    public static async Task<IEnumerable<string>> DriftAsync(
        NpgsqlConnection connection, Guid leak, CancellationToken cancel)
    {
        var differ = (await OfAsync(connection, leak, null, null, cancel))
            .Select(pair => Row.Of(pair.Key, pair.Value)).ToHashSet();
        differ.SymmetricExceptWith(await connection.QueryAsync<Row>(
            new CommandDefinition(AllSql, new { leak }, cancellationToken: cancel)));
        return differ.Select(row => $"suspect_outlet: {row}");
    }

    /// <summary>What the record gives for some outlets (roots) and suspects; null = all.</summary>
    public static async Task<Dictionary<Pair, OutletTally>> OfAsync(
        NpgsqlConnection connection, Guid leak, Guid[]? outlets, Guid[]? suspects, CancellationToken cancel)
    {
        // With roll-up a suspect is reached by what its parts are cited for. One that is gone is not reached.
        var known = await ChainFacts.SuspectsAsync(connection, leak, cancel);
        var kin = suspects is null ? null : known.Where(suspect => suspects.Contains(suspect.Id))
            .SelectMany(suspect => Scope.KinOf(known, suspect.Id)).Distinct().ToArray();
        var articles = (await ChainFacts.CitingAsync(connection, leak, outlets, kin, cancel)).ToHashSet();
        var tallies = await TalliesAsync(connection, leak, articles, cancel);
        if (outlets is not null || suspects is not null)
            foreach (var pair in tallies.Keys.Where(pair => outlets?.Contains(pair.OutletId) == false
                || suspects?.Contains(pair.SuspectId) == false).ToList())
                tallies.Remove(pair);
        return tallies;
    }

    private static async Task<Dictionary<Pair, OutletTally>> TalliesAsync(
        NpgsqlConnection connection, Guid leak, HashSet<Guid> articles, CancellationToken cancel)
    {
        var tallies = new Dictionary<Pair, OutletTally>();
        if (articles.Count == 0)
            return tallies;
        var facts = await ChainFacts.OfAsync(connection, leak, articles, null, cancel);
        foreach (var rolled in new[] { false, true })
            foreach (var tally in Tally.Of(facts, null, rolled, articles).Reached)
                tallies.Add(new Pair(tally.Suspect, rolled, tally.Outlet), tally);
        return tallies;
    }

    private static async Task<IEnumerable<Row>> HeldAsync(
        NpgsqlConnection connection, Guid leak, IReadOnlyList<Pair> pairs, CancellationToken cancel) =>
        await connection.QueryAsync<Row>(new CommandDefinition(
            HeldSql,
            new
            {
                leak,
                suspects = pairs.Select(pair => pair.SuspectId).ToArray(),
                rolled = pairs.Select(pair => pair.Rolled).ToArray(),
                outlets = pairs.Select(pair => pair.OutletId).ToArray(),
            },
            cancellationToken: cancel));

    private static async Task PutAsync(
        NpgsqlConnection connection, Guid leak, List<Row> rows, CancellationToken cancel)
    {
        if (rows.Count == 0)
            return;
        await connection.ExecuteAsync(new CommandDefinition(
            PutSql,
            new
            {
                leak,
                suspects = rows.Select(row => row.SuspectId).ToArray(),
                rolled = rows.Select(row => row.Rolled).ToArray(),
                outlets = rows.Select(row => row.OutletId).ToArray(),
                stronger = rows.Select(row => row.Stronger).ToArray(),
                weaker = rows.Select(row => row.Weaker).ToArray(),
                turned = rows.Select(row => row.Turned).ToArray(),
                tracings = rows.Select(row => row.Tracing).ToArray(),
                reportKinds = rows.Select(row => row.ReportKind).ToArray(),
                reports = rows.Select(row => row.ReportId).ToArray(),
                likelyKinds = rows.Select(row => row.LikelyKind).ToArray(),
                likelies = rows.Select(row => row.LikelyId).ToArray(),
                originCitations = rows.Select(row => row.OriginCitation).ToArray(),
                originArticles = rows.Select(row => row.OriginArticle).ToArray(),
                originUpTos = rows.Select(row => row.OriginUpTo).ToArray(),
                originFroms = rows.Select(row => row.OriginFrom).ToArray(),
            },
            cancellationToken: cancel));
        await Moves.MarkAsync(connection, leak, rows.Select(row => row.SuspectId), cancel);
    }

    /// <summary>The columns of suspect_outlet that are kept here.</summary>
    internal sealed record Row(
        Guid SuspectId, bool Rolled, Guid OutletId, int Stronger, int Weaker, int Turned, short? Tracing,
        short? ReportKind, Guid? ReportId, short? LikelyKind, Guid? LikelyId, Guid? OriginCitation,
        Guid? OriginArticle, DateTimeOffset? OriginUpTo, DateTimeOffset? OriginFrom)
    {
        public Pair Pair => new(SuspectId, Rolled, OutletId);

        public Origin? Origin => OriginCitation is not { } citation ? null : new Origin(
            new Report((ReportKind)ReportKind!, ReportId!.Value), (Tracing)Tracing!,
            new Report((ReportKind)LikelyKind!, LikelyId!.Value))
        {
            Citation = citation,
            Article = OriginArticle!.Value,
            PublishedUpTo = OriginUpTo!.Value,
            PublishedFrom = OriginFrom!.Value,
        };

        public static Row Of(Pair pair, OutletTally tally) => new Row(
            pair.SuspectId, pair.Rolled, pair.OutletId, tally.Shifted.Stronger, tally.Shifted.Weaker,
            tally.Shifted.Turned, null, null, null, null, null, null, null, null, null).Traced(tally.Origin);

        // What was given before goes, what is given now comes; the earlier of two origins stays.
        public Row With(OutletTally? now, OutletTally? then)
        {
            var (more, less) = (now?.Shifted ?? default, then?.Shifted ?? default);
            var row = this with
            {
                Stronger = Stronger + more.Stronger - less.Stronger,
                Weaker = Weaker + more.Weaker - less.Weaker,
                Turned = Turned + more.Turned - less.Turned,
            };
            return now?.Origin is { } origin && (Origin is not { } held || !held.IsBefore(origin))
                ? row.Traced(origin) : row;
        }

        private Row Traced(Origin? origin) => this with
        {
            Tracing = (short?)origin?.Tracing,
            ReportKind = (short?)origin?.Report.Kind,
            ReportId = origin?.Report.Id,
            LikelyKind = (short?)origin?.Likely.Kind,
            LikelyId = origin?.Likely.Id,
            OriginCitation = origin?.Citation,
            OriginArticle = origin?.Article,
            OriginUpTo = origin?.PublishedUpTo,
            OriginFrom = origin?.PublishedFrom,
        };
    }
}
