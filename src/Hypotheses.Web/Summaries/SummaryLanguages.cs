using System.Text.Json;
using Hypotheses.Analysis.Headlines;
using Hypotheses.Client;
using Hypotheses.Client.Wire;
using Hypotheses.Web.Platform.Reading;

namespace Hypotheses.Web.Summaries;

/// <summary>The sentences of a summary in each of its languages.</summary>
internal static class SummaryLanguages
{
    private const string PrivatePersonRu = "частное лицо";
    private const string PrivatePersonUk = "приватна особа";

    public static SummarySentences Of(Func<Language, IReadOnlyList<HeadlineLine>> lines) => new(
        Headline.Version, Texts(lines(Language.English)), Texts(lines(Language.Russian)),
        Texts(lines(Language.Ukrainian)));

    /// <summary>Those of one language.</summary>
    public static IReadOnlyList<string> In(SummarySentences sentences, string language) => language switch
    {
        "ru" => sentences.Ru,
        "uk" => sentences.Uk,
        _ => sentences.En,
    };

    /// <summary>Those that the others lack.</summary>
    public static SummarySentences Less(SummarySentences of, SummarySentences others) => of with
    {
        En = [.. of.En.Except(others.En)],
        Ru = [.. of.Ru.Except(others.Ru)],
        Uk = [.. of.Uk.Except(others.Uk)],
    };

    /// <summary>The same without the names of private persons; each language has its own words for them.</summary>
    public static WeeklySummary Veiled(WeeklySummary value, Removal? veil)
    {
        if (veil?.FromJson(JsonSerializer.Serialize(value, WireJson.Options), null) is not { } json)
            return value;
        var veiled = JsonSerializer.Deserialize<WeeklySummary>(json, WireJson.Options)!;
        var rereading = veiled.PutRight.Rereading;
        return veiled with
        {
            Leak = veiled.Leak with { Slug = LeakOutside.SlugOf(value.Leak.Id, value.Leak.Slug, veil) },
            Sentences = Said(veiled.Sentences),
            New = veiled.New with { Line = Said(veiled.New.Line) },
            PutRight = veiled.PutRight with
            {
                Rereading = rereading is null ? null
                    : rereading with { Was = Said(rereading.Was), Now = Said(rereading.Now) },
            },
        };
    }

    /// <summary>The same sentences without the names of private persons.</summary>
    public static SummarySentences Veiled(SummarySentences sentences, Removal? veil)
    {
        return veil is null ? sentences : Said(sentences with
        {
            En = Without(sentences.En),
            Ru = Without(sentences.Ru),
            Uk = Without(sentences.Uk),
        });

        IReadOnlyList<string> Without(IReadOnlyList<string> lines) => [.. lines.Select(line => veil.From(line, null))];
    }

    private static SummarySentences Said(SummarySentences sentences) => sentences with
    {
        Ru = [.. sentences.Ru.Select(line => line.Replace(Veil.Instead, PrivatePersonRu, StringComparison.Ordinal))],
        Uk = [.. sentences.Uk.Select(line => line.Replace(Veil.Instead, PrivatePersonUk, StringComparison.Ordinal))],
    };

    private static IReadOnlyList<string> Texts(IReadOnlyList<HeadlineLine> lines) => [.. lines.Select(l => l.Text)];
}
