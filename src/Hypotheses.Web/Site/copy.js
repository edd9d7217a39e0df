// Copies sentences with their date, or a table for a spreadsheet.
"use strict";
(() => {
    const shown = element => element.offsetParent !== null || element.closest("thead") !== null;
    const cell = element => {
        const copy = element.cloneNode(true);
        copy.querySelectorAll(".uncopied, svg, button").forEach(part => part.remove());
        const text = copy.textContent.replace(/\s+/gu, " ").trim();
        // A spreadsheet takes what begins so for a formula.
        return /^[=+\-@]/u.test(text) ? "'" + text : text;
    };
    const words = element => {
        if (element.tagName !== "TABLE")
            return [...element.querySelectorAll("p")].map(cell).join("\n");
        return [...element.rows].filter(shown).map(row => [...row.cells].map(cell).join("\t")).join("\n");
    };

    document.addEventListener("click", async event => {
        const button = event.target.closest?.("button[data-copy]");
        const element = button && document.getElementById(button.dataset.copy);
        if (!element)
            return;
        const text = [words(element), button.dataset.note].filter(Boolean).join("\n");
        try {
            await navigator.clipboard.writeText(text);
            Site.say("Copied.");
            button.classList.add("done");
            setTimeout(() => button.classList.remove("done"), 2000);
        } catch {
            // No right to the clipboard: what would be copied is marked instead.
            getSelection().selectAllChildren(element);
            Site.say("Marked: copy it with the keyboard.");
        }
    });
})();
