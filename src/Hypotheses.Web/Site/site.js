// What every page's script builds on. Each page works without any of it.
"use strict";
const Site = (() => {
    const starters = [];
    const start = root => {
        for (const [selector, begin] of starters)
            for (const element of root.querySelectorAll(selector))
                if (!element.started?.has(begin)) {
                    (element.started ??= new Set()).add(begin);
                    begin(element);
                }
    };

    // Runs for each element that fits, now and after each enhanced navigation.
    const each = (selector, begin) => {
        starters.push([selector, begin]);
        if (document.readyState !== "loading")
            start(document);
    };

    // Tells a screen reader; with the same words twice it is told twice.
    const say = words => {
        const place = document.getElementById("said");
        place.textContent = "";
        setTimeout(() => place.textContent = words, 50);
    };

    document.addEventListener("DOMContentLoaded", () => {
        start(document);
        // The browser looks for what is to have the focus when it loads a page, not when one is brought up to date.
        window.Blazor?.addEventListener("enhancedload", () => {
            start(document);
            document.querySelector(".error[autofocus], [aria-invalid][autofocus]")?.focus();
        });
    });
    return { each, say, start };
})();
