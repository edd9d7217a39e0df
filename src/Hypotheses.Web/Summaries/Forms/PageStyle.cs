namespace Hypotheses.Web.Summaries.Forms;

/// <summary>The style sheet of a summary that is read alone: on screens, light and dark, and on paper.</summary>
internal sealed class PageStyle
{
    private const string Common = """

        :root { color-scheme: light dark; --ink: #16191d; --quiet: #4a5058; --paper: #fff; --shade: #f0f2f4;
          --rule: #c4c8cc; --link: #0b4f8a; --s0: #0b5fa5; --s1: #b54708; --s2: #00755c; --s3: #a0428a;
          --s4: #8a6100; --s5: #4a5568; --s6: #7c1d6f }
        @media (prefers-color-scheme: dark) {
          :root { --ink: #e8eaed; --quiet: #b4bac2; --paper: #15181c; --shade: #22272d; --rule: #4a5058;
            --link: #8cc4ff; --s0: #6bb3f2; --s1: #f29a5c; --s2: #4fc9ac; --s3: #e296cf; --s4: #d9b04a;
            --s5: #a8b3c4; --s6: #d59bcb } }
        * { box-sizing: border-box }
        body { margin: 0 auto; max-width: 72rem; padding: 1rem; color: var(--ink); background: var(--paper);
          font: 1rem/1.45 system-ui, "Segoe UI", Roboto, "Noto Sans", "DejaVu Sans", sans-serif;
          overflow-wrap: anywhere }
        h1 { font-size: 1.5rem; line-height: 1.25; margin: .4rem 0 }
        h2 { font-size: 1.2rem; margin: 1.4rem 0 .3rem }
        h3 { font-size: 1.05rem; margin: 1.4rem 0 .3rem }
        p { margin: .3rem 0; max-width: 60rem }
        ul { margin: .3rem 0; padding-inline-start: 1.2rem; max-width: 60rem }
        a { color: var(--link) }
        .strong { font-weight: 700 }
        .small { color: var(--quiet); font-size: .9rem }
        .wide { overflow-x: auto; margin: .5rem 0 }
        .wide:focus-visible { outline: 3px solid var(--link); outline-offset: 2px }
        table { border-collapse: collapse; width: 100%; font-size: .9rem; overflow-wrap: break-word }
        caption { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%) }
        .wide { position: relative }
        th, td { border-bottom: 1px solid var(--rule); padding: .25rem .5rem; text-align: start;
          vertical-align: top; min-width: 2.2rem }
        thead th { background: var(--shade) }
        .n { text-align: end; font-variant-numeric: tabular-nums }
        .long { min-width: 9rem }
        figure { margin: 1rem 0; break-inside: avoid }
        figcaption { font-weight: 700 }
        svg { display: block; width: 100%; min-width: 26rem; max-width: 46rem; height: auto }
        svg text { font-size: 9px; fill: var(--ink) }
        svg path { fill: none; stroke-width: 1.6 }
        .rule { stroke: var(--rule); stroke-width: .5 }
        .light { opacity: .4 }

        """;

    private const string Printed = """

        @media print {
          :root { --ink: #000; --quiet: #4a4a4a; --paper: #fff; --shade: #f0f2f4; --rule: #c4c8cc; --link: #000;
            --s0: #0b5fa5; --s1: #b54708; --s2: #00755c; --s3: #a0428a; --s4: #8a6100; --s5: #4a5568;
            --s6: #7c1d6f }
          body { max-width: none; padding: 0; font-size: 9pt }
          h1 { font-size: 14pt } h2 { font-size: 11pt; margin: .6rem 0 .2rem } h3 { font-size: 10pt }
          h1, h2, h3, figcaption, caption { break-after: avoid }
          .annex { break-before: page }
          .wide { overflow: visible }
          table { font-size: 8pt }
          th, td { padding: 1pt 3pt; min-width: 0 }
          .long { min-width: 0 }
          thead { display: table-header-group }
          tr, li, p { break-inside: avoid }
          thead th { print-color-adjust: exact; -webkit-print-color-adjust: exact }
          svg { max-width: 13cm; min-width: 0 }
          a { text-decoration: none }
        }

        """;

    private PageStyle(string size) =>
        Text = $"\n@page {{ size: {size}; margin: 15mm }}{Common}{Series}{Printed}";

    public string Text { get; }

    private static string Series => string.Concat(Enumerable.Range(0, 7).Select(series =>
        $".s{series} {{ stroke: var(--s{series}) }}\n.b{series} {{ fill: var(--s{series}) }}\n"));

    public static PageStyle For(string paper) => new(paper == "letter" ? "letter" : "A4");
}
