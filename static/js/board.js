// Small touches on pages that work without them. Hooks are data-jb-*, never classes.

// Filters apply as they are changed: the form's own submit does it without this. On a phone the filters are a sheet over the
// page (#filters), which stays open until its button is pressed.
document.addEventListener("change", (event) => {
  const form = event.target.closest("form[data-jb-live]");
  if (form && window.htmx && window.location.hash !== "#filters") form.requestSubmit();
});

// Old results stay readable while new ones load; the region says that it is busy.
const results = () => document.getElementById("results");
document.addEventListener("htmx:beforeRequest", (event) => {
  if (event.detail.target.id === "swap") results()?.setAttribute("aria-busy", "true");
});
document.addEventListener("htmx:afterRequest", (event) => {
  if (event.detail.target.id === "swap") results()?.removeAttribute("aria-busy");
});

// A failed request falls back to the plain page, which says what is wrong.
document.addEventListener("htmx:responseError", (event) => {
  const path = event.detail.requestConfig.path;
  if (event.detail.requestConfig.verb === "get") window.location.assign(path);
});

// The count is announced once, after the results are in place.
document.addEventListener("htmx:afterSettle", () => {
  const said = document.getElementById("announce");
  const count = document.getElementById("count");
  if (said && count) said.textContent = count.textContent.replace(/\s+/g, " ").trim();
});
