// What the form of logging offers of a name that was typed into a row.
"use strict";
Site.each("form[data-log] [data-rows]", claims => {
    // "X via Y", and what would lead to a source.
    const offer = (row, kind, ...parts) => {
        row.querySelector(`.offer[data-kind=${kind}]`)?.remove();
        if (!parts.length)
            return;
        const place = document.createElement("p");
        place.className = "offer";
        place.dataset.kind = kind;
        place.append(...parts);
        row.querySelector("details").before(place);
    };
    const check = (name, words) => {
        const label = document.createElement("label");
        const box = document.createElement("input");
        Object.assign(box, { type: "checkbox", name, value: "yes" });
        label.append(box, ` ${words}`);
        return label;
    };
    // A name marked so is not what the article says.
    const ours = row => [...row.querySelectorAll("[name$='.who'], [name$='.whom']")].some(name => name.value.includes("≈"));
    claims.addEventListener("change", event => {
        const row = event.target.closest("[data-row]");
        if (/\.whom?$/.test(event.target.name)) {
            const words = "≈ is taken as our inference: it counts once an editor approves it.";
            if (ours(row) && !row.querySelector(".offer[data-kind=ours]"))
                Site.say(words);
            offer(row, "ours", ...ours(row) ? [words] : []);
        }
        if (!event.target.name?.endsWith(".who"))
            return;
        const prefix = event.target.name.slice(0, -3);
        for (const old of row.querySelectorAll(".offer:not([data-kind])"))
            old.remove();
        const via = /^(.+\S)\s+via\s+(\S.*)$/i.exec(event.target.value.trim());
        if (!via)
            offer(row, "via");
        else {
            const button = document.createElement("button");
            button.type = "button";
            button.textContent = `Claimant “${via[1]}”, taken from “${via[2]}”`;
            button.addEventListener("click", () => {
                event.target.value = via[1];
                const from = claims.closest("form").elements.namedItem("from.text").value ? row.querySelector("[name$='.from']") : claims.closest("form").elements.namedItem("from.text");
                from.value = via[2];
                if (from.closest("details"))
                    from.closest("details").open = true;
                offer(row, "via");
                event.target.dispatchEvent(new Event("input", { bubbles: true }));
                event.target.focus();
            });
            offer(row, "via", button, check(`${prefix}asis`, "no, it is the name as it stands"));
        }
        const leads = /[^\s@]+@[^\s@]+\.[a-z]{2,}|(\+|\b00)\d[\d ()/.-]{6,}\d|\b\d{3,}[ /.-]?\d{3,}[ /.-]?\d{2,}\b/i.test(event.target.value);
        if (!leads)
            offer(row, "sure");
        else {
            const words = document.createElement("strong");
            words.className = "warn";
            words.textContent = "The identity of a confidential source is never entered. ";
            offer(row, "sure", words, check(`${prefix}sure`, "it is no such thing, and leads to nobody"));
            Site.say(words.textContent);
        }
    });
});
