// Goes through a leak's days: the field for the date follows, and the board with it. Asks for the next board while one
// is being made.
"use strict";
Site.each("[data-counting]", place => {
    const look = () => {
        if (!place.isConnected)
            return;
        if (!document.hidden && !document.activeElement.closest("form"))
            window.Blazor?.navigateTo(location.href, { replaceHistoryEntry: true });
        setTimeout(look, 2000);
    };
    setTimeout(look, 2000);
});

(() => {
    const dayAt = slider => slider.dataset.days.split(" ")[slider.valueAsNumber] ?? "";

    document.addEventListener("input", event => {
        const slider = event.target.closest?.("input[type=range][data-days]");
        if (!slider)
            return;
        const day = dayAt(slider);
        slider.closest("label").querySelector("output").textContent = day || "now";
        slider.setAttribute("aria-valuetext", day || "now");
    });

    document.addEventListener("change", event => {
        const slider = event.target.closest?.("input[type=range][data-days]");
        if (!slider)
            return;
        slider.form.elements.publishedAsOf.value = dayAt(slider);
        slider.form.requestSubmit();
    });
})();
