// Judgements by one key on the item that has the focus; the buttons do the same.
"use strict";
Site.each("[data-work]", list => {
    const items = [...list.querySelectorAll("[data-item]")];
    const here = () => document.activeElement?.closest("[data-item]");
    const go = item => {
        if (!item)
            return;
        item.focus();
        item.scrollIntoView({ block: "nearest" });
    };
    // What the server gives the focus keeps it: what was refused, and what was taken back.
    const given = document.querySelector("main [autofocus]");
    const asked = /^#i\d+$/.test(location.hash) ? document.querySelector(location.hash) : null;
    if (given)
        given.focus();
    else
        go(asked ?? (location.hash ? items.at(-1) : items[0]));
    document.addEventListener("keydown", event => {
        if (!list.isConnected || event.ctrlKey || event.metaKey || event.altKey
            || event.target.matches("input, select, textarea"))
            return;
        const item = here() ?? items[0];
        const place = items.indexOf(item);
        if (event.key === "ArrowDown" || event.key === "ArrowRight" || event.key === "k")
            go(items[place + 1]);
        else if (event.key === "ArrowUp" || event.key === "ArrowLeft")
            go(items[place - 1]);
        else if (event.key === "y" || event.key === "n" || event.key === "u") {
            const act = item?.querySelector(`[data-key=${event.key}]`);
            if (event.key === "u" && !act) {
                const reason = item?.querySelector("[data-reason]");
                if (!reason)
                    return;
                reason.value ||= "unsure";
                item.querySelector("[data-aside]").click();
            } else
                act?.click();
            if (act?.localName === "summary")
                act.parentElement.querySelector("input:not([type=hidden])")?.focus();
        } else
            return;
        event.preventDefault();
    });
});
// What stands there from the start is told nobody by itself.
Site.each("[data-told]", told => Site.say(told.textContent));
// The last item of a list leaves it empty: what was done with it is undone all the same.
Site.each("[data-undo]", form => document.addEventListener("keydown", event => {
    if (event.key !== "z" || !form.isConnected || event.ctrlKey || event.metaKey || event.altKey
        || event.target.matches("input, select, textarea"))
        return;
    form.querySelector("button").click();
    event.preventDefault();
}));
