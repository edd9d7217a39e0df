// Type-ahead over names of a leak: a combobox in place of the browser's own list.
"use strict";
Site.each("input[data-suggest]", input => {
    const at = input.form.dataset.log ?? input.form.dataset.names;
    if (!at)
        return;
    const list = document.createElement("ul");
    list.id = `${input.id}-names`;
    list.setAttribute("role", "listbox");
    list.setAttribute("aria-label", "Names that fit");
    list.className = "names";
    list.hidden = true;
    // A page that is brought up to date in place loses what the server knows nothing of.
    const dress = () => {
        input.removeAttribute("list");
        if (input.nextElementSibling !== list)
            input.after(list);
        for (const [name, value] of Object.entries({ role: "combobox", "aria-autocomplete": "list", "aria-controls": list.id, "aria-expanded": "false" }))
            input.setAttribute(name, value);
    };
    dress();
    const many = input.hasAttribute("data-many");
    const id = () => input.dataset.id ? input.form.elements.namedItem(input.dataset.id) : null;
    let names = [], chosen = -1, asked = 0, waiting = null;

    const part = () => many ? input.value.split("+").at(-1).trim() : input.value.trim();
    const show = () => {
        dress();
        list.hidden = !names.length;
        input.setAttribute("aria-expanded", String(!!names.length));
        list.replaceChildren(...names.map((one, place) => {
            const option = document.createElement("li");
            option.setAttribute("role", "option");
            option.id = `${list.id}-${place}`;
            option.setAttribute("aria-selected", String(place === chosen));
            const name = document.createElement("bdi");
            name.textContent = one.name;
            option.append(name);
            if (one.hint) {
                const hint = document.createElement("span");
                hint.className = "quiet";
                hint.textContent = ` ${one.hint.replaceAll("_", " ")}`;
                option.append(hint);
            }
            option.addEventListener("mousedown", event => {
                event.preventDefault();
                take(place);
            });
            return option;
        }));
        if (chosen < 0)
            input.removeAttribute("aria-activedescendant");
        else
            input.setAttribute("aria-activedescendant", `${list.id}-${chosen}`);
    };
    const close = () => {
        names = [];
        chosen = -1;
        show();
    };
    const take = place => {
        const one = names[place];
        input.value = many ? [...input.value.split("+").slice(0, -1).map(name => name.trim()), one.name].join(" + ") : one.name;
        if (id())
            id().value = one.id;
        close();
        input.dispatchEvent(new Event("change", { bubbles: true }));
        input.dispatchEvent(new CustomEvent("taken", { detail: one.id }));
    };
    const ask = async () => {
        const typed = part(), turn = ++asked;
        if (typed.length < 2) {
            close();
            return;
        }
        const response = await fetch(`${at}/names?${new URLSearchParams({ of: input.dataset.suggest, q: typed })}`);
        const answer = response.ok && !response.redirected ? await response.json() : [];
        if (turn !== asked)
            return;
        names = document.activeElement === input ? answer : [];
        // Only a name that begins so is taken by Enter alone.
        const key = typed.toLowerCase();
        chosen = input.dataset.suggest === "articles" && names.length ? 0
            : names.findIndex(one => one.name.toLowerCase().split(/[^\p{L}\p{N}]+/u).some(word => word.startsWith(key)) || one.name.toLowerCase().startsWith(key));
        show();
    };
    let due = null;
    input.addEventListener("input", () => {
        if (id()?.value) {
            id().value = "";
            input.dispatchEvent(new CustomEvent("taken", { detail: "" }));
        }
        clearTimeout(due);
        due = setTimeout(() => {
            due = null;
            waiting = ask();
        }, 120);
    });
    input.addEventListener("blur", () => {
        clearTimeout(due);
        asked++;
        close();
    });
    input.addEventListener("keydown", event => {
        if (event.ctrlKey || event.metaKey || event.altKey)
            return;
        if ((event.key === "ArrowDown" || event.key === "ArrowUp") && names.length) {
            event.preventDefault();
            chosen = (chosen + (event.key === "ArrowDown" ? 1 : -1) + names.length) % names.length;
            show();
        } else if (event.key === "Escape" && names.length) {
            event.preventDefault();
            close();
        } else if ((event.key === "Enter" || (event.key === "+" && many)) && chosen >= 0) {
            take(chosen);
            if (event.key === "Enter" && input.dataset.suggest === "articles")
                event.preventDefault();
        }
    });
});
