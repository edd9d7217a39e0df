// The form of logging by keyboard. Without it the form does the same by buttons.
"use strict";
// Nothing stays for who comes next.
Site.each("form[action='/sign-out']", form => form.addEventListener("submit", () => sessionStorage.clear()));

Site.each("[data-draft-done]", place => sessionStorage.removeItem(`draft ${place.dataset.draftDone}`));

Site.each("form[data-log]", form => {
    const at = form.dataset.log;
    const field = name => form.elements.namedItem(name);
    const url = field("article.url");
    const ask = async (path, query) => {
        const response = await fetch(`${at}/${path}?${new URLSearchParams(query)}`, { headers: { Accept: "text/html, application/json" } });
        return response.ok && !response.redirected ? response : null;
    };

    // What the address is, as soon as it stands there.
    let looked = "";
    const found = form.querySelector("[data-found]");
    const lookUp = async () => {
        const query = { url: url.value.trim(), day: field("article.publishedAt").value.trim(), headline: field("article.headline").value.trim() };
        const asked = JSON.stringify(query);
        if (asked === looked)
            return;
        looked = asked;
        const answer = query.url ? await ask("lookup", query) : null;
        if (looked === asked)
            found.innerHTML = answer ? await answer.text() : "";
    };
    let waiting = 0;
    for (const name of ["article.url", "article.publishedAt", "article.headline"])
        field(name).addEventListener("input", () => {
            clearTimeout(waiting);
            waiting = setTimeout(lookUp, 250);
        });
    form.querySelector(".look").hidden = true;
    const without = form.querySelector(".noaddress");
    // Opened here and not by the browser, which tells of it too late: what is typed next belongs into the field.
    without.querySelector("summary").addEventListener("click", event => {
        event.preventDefault();
        without.open = !without.open;
        if (without.open)
            field("article.outlet").focus();
    });

    // What the article carries that this one is taken from.
    const carried = form.querySelector("[data-carried]");
    let taken = 0;
    field("from.text").addEventListener("taken", async event => {
        const turn = ++taken;
        field("from.label").value = event.detail ? field("from.text").value : "";
        if (!event.detail) {
            carried.replaceChildren();
            pressed = null;
            return;
        }
        // Keys pressed while it is asked for are kept for its first row.
        pressed = [];
        carried.textContent = "…";
        carried.tabIndex = -1;
        carried.focus();
        const told = await ask("carried", { from: event.detail }).then(answer => answer?.text()).catch(() => null);
        // Another was taken meanwhile: what this one carries would be saved as that one's.
        if (turn !== taken)
            return;
        carried.innerHTML = told ?? "";
        const first = carried.querySelector("[data-tick] input[type=checkbox]");
        const keys = pressed;
        pressed = null;
        if (document.activeElement !== carried && document.activeElement !== document.body)
            return;
        (first ?? field("from.kind")).focus();
        for (const key of first ? keys : [])
            if (key === " ")
                document.activeElement.click();
            else
                document.activeElement.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));
    });
    let pressed = null;
    carried.addEventListener("keydown", event => {
        if (pressed && event.target === carried && !event.ctrlKey && !event.metaKey && !event.altKey && event.key !== "Tab") {
            pressed.push(event.key);
            event.preventDefault();
        }
    });

    const marks = { asserts: 0, suggests: 1, doubts: 2, denies: 3 };
    const markOf = (there, here) => there === here ? ""
        : (marks[there] < 2) !== (marks[here] < 2) ? "! turned round"
        : here === "asserts" || here === "denies" ? "! stronger" : "! weaker";
    const marked = tick => {
        const mark = markOf(tick.dataset.there, tick.querySelector("select").value);
        tick.querySelector("[data-mark]").textContent = mark;
    };
    const stances = { a: "asserts", s: "suggests", d: "doubts", n: "denies" };
    const ticks = () => [...form.querySelectorAll("[data-tick]")];
    const rows = () => [...form.querySelectorAll("[data-row]")];

    carried.addEventListener("change", event => {
        const tick = event.target.closest("[data-tick]");
        if (event.target.localName === "select") {
            tick.querySelector("input[type=checkbox]").checked = true;
            marked(tick);
        }
    });
    carried.addEventListener("keydown", event => {
        const tick = event.target.closest("[data-tick]");
        if (!tick || event.ctrlKey || event.metaKey || event.altKey || event.target.type !== "checkbox")
            return;
        const place = ticks().indexOf(tick);
        const box = tick.querySelector("input[type=checkbox]");
        if (event.key === "ArrowDown" || event.key === "ArrowUp") {
            const next = ticks()[place + (event.key === "ArrowDown" ? 1 : -1)]?.querySelector("input[type=checkbox]")
                ?? (event.key === "ArrowDown" ? rows()[0].querySelector("[name$='.who']") : field("from.credit"));
            next.focus();
        } else if (event.key === "*") {
            const every = ticks().every(one => one.querySelector("input[type=checkbox]").checked);
            for (const one of ticks())
                one.querySelector("input[type=checkbox]").checked = !every;
            Site.say(every ? "None ticked" : "All ticked");
        } else if (event.key === "q") {
            box.checked = true;
            tick.querySelector(".quoting input").focus();
        } else if (stances[event.key]) {
            box.checked = true;
            tick.querySelector("select").value = stances[event.key];
            marked(tick);
            Site.say(`${stances[event.key]} ${tick.querySelector("[data-mark]").textContent}`);
        } else
            return;
        event.preventDefault();
        keep();
    });

    // Rows for claims: one is always left empty.
    const claims = form.querySelector("[data-rows]");
    const anew = () => {
        const last = rows().at(-1);
        const place = Number(last.dataset.row) + 1;
        const row = last.cloneNode(true);
        row.dataset.row = place;
        delete row.dataset.begun;
        row.querySelector("legend").textContent = `Claim ${place + 1}`;
        for (const element of row.querySelectorAll("*")) {
            for (const name of ["name", "id", "for", "data-id", "aria-describedby", "aria-controls"])
                if (element.hasAttribute(name))
                    element.setAttribute(name, element.getAttribute(name).replace(/claims([[-])\d+/, `claims$1${place}`));
            if (element.localName === "input" && element.type === "checkbox")
                element.checked = false;
            else if (element.localName === "input")
                element.value = "";
            element.removeAttribute("aria-invalid");
        }
        for (const left of row.querySelectorAll(".error, .offer, [role=listbox]"))
            left.remove();
        row.querySelector("details").open = false;
        for (const select of row.querySelectorAll("select"))
            select.value = select.querySelector("[selected]")?.value ?? select.options[0].value;
        claims.append(row);
        Site.start(row);
        return row;
    };
    const more = form.querySelector("[data-more-rows]");
    more.addEventListener("click", event => {
        event.preventDefault();
        anew().querySelector("[name$='.who']").focus();
    });

    // How they know is mostly the same for the claims of one article.
    claims.addEventListener("focusin", event => {
        const row = event.target.closest("[data-row]");
        const all = rows();
        const before = all[all.indexOf(row) - 1];
        if (event.target.name?.endsWith(".who") && before && !row.dataset.begun && !event.target.value)
            row.querySelector("[data-basis]").value = before.querySelector("[data-basis]").value;
        row.dataset.begun = "yes";
    });

    const stops = () => [...form.querySelectorAll("input:not([type=hidden]), select, textarea, button[name=do].main")]
        .filter(element => element.checkVisibility() && element.tabIndex >= 0);
    const go = (from, step) => {
        const all = stops();
        const next = all[all.indexOf(from) + step];
        next?.focus();
        if (next?.localName === "input" && next.type === "text")
            next.select();
    };
    const bases = { f: "first_hand", t: "told", a: "analysis", u: "unstated" };

    form.addEventListener("keydown", event => {
        const target = event.target;
        if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
            event.preventDefault();
            form.querySelector(`button[name=do][value=${event.shiftKey ? "next" : "save"}]`).click();
            return;
        }
        if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey)
            return;
        const row = target.closest("[data-row]");
        const letters = target.matches("[data-stance]") ? stances : target.matches("[data-basis]") ? bases : null;
        if (letters?.[event.key]) {
            event.preventDefault();
            target.value = letters[event.key];
            keep();
            go(target, 1);
            const next = document.activeElement;
            Site.say(`${target.selectedOptions[0].text}; next: ${next.labels?.[0]?.textContent ?? next.textContent}`);
        } else if (event.key === "Enter" && target.matches("input, select") && target.type !== "checkbox") {
            event.preventDefault();
            if (target.matches("[data-last]")) {
                const all = rows();
                const next = all[all.indexOf(row) + 1] ?? anew();
                next.querySelector("[name$='.who']").focus();
            } else
                go(target, event.shiftKey ? -1 : 1);
        } else if (row && target.localName === "input" && (event.key === "ArrowDown" || event.key === "ArrowUp")) {
            const all = rows();
            const other = all[all.indexOf(row) + (event.key === "ArrowDown" ? 1 : -1)];
            const name = target.name.split(".").at(-1);
            if (other) {
                event.preventDefault();
                other.querySelector(`[name$='.${name}']`).focus();
            } else if (event.key === "ArrowUp" && ticks().length) {
                event.preventDefault();
                ticks().at(-1).querySelector("input[type=checkbox]").focus();
            }
        }
    });

    // What is typed outlives a closed window, in this tab alone.
    const draft = `draft ${form.dataset.draft}`;
    const keep = () => {
        const typed = [...new FormData(form)].filter(([name, value]) => !name.startsWith("_") && name !== "do" && value);
        try {
            sessionStorage.setItem(draft, JSON.stringify({ typed, carried: carried.innerHTML }));
        } catch { /* The tab has no room: then it is kept by the page alone. */ }
    };
    form.addEventListener("input", keep);
    form.addEventListener("change", keep);
    const typed = form.dataset.typed === undefined && !location.search.includes("from.") ? sessionStorage.getItem(draft) : null;
    const clear = form.querySelector("[data-clear]");
    clear.hidden = false;
    clear.addEventListener("click", () => {
        sessionStorage.removeItem(draft);
        location.assign(location.pathname);
    });
    if (typed) {
        Site.say("What you typed before is here again.");
        const kept = JSON.parse(typed);
        carried.innerHTML = kept.carried;
        for (const box of form.querySelectorAll("input[type=checkbox]"))
            box.checked = false;
        for (const [name, value] of kept.typed) {
            const place = /^claims\[(\d+)\]/.exec(name)?.[1];
            while (place && Number(place) < 1000 && Number(rows().at(-1).dataset.row) < Number(place))
                anew();
            const element = field(name);
            if (element?.type === "checkbox")
                element.checked = true;
            else if (element && "value" in element)
                element.value = value;
        }
        for (const tick of ticks())
            marked(tick);
        for (const row of rows())
            row.dataset.begun = "yes";
        for (const details of form.querySelectorAll("details"))
            details.open ||= [...details.querySelectorAll("input")].some(input => input.type === "checkbox" ? input.checked : input.value);
        lookUp();
    }
    form.querySelector(".errors, [aria-invalid=true]")?.focus();
});
