// Everything works without this script; it only makes some things smoother.
document.body.classList.add("js-enabled", "govuk-frontend-supported");
initAll();
