"use strict";
(function () {
  var switches = document.querySelectorAll('input[name="language"]');
  function tell(language) {
    document.documentElement.lang = language;
    var title = document.querySelector('article[data-in="' + language + '"] h1');
    if (title) { document.title = title.textContent; }
  }
  function follow() {
    var target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!target) { return; }
    var edition = target.closest("[data-in]");
    if (edition) {
      var chosen = document.getElementById("language-" + edition.dataset.in);
      if (chosen && !chosen.checked) { chosen.checked = true; tell(edition.dataset.in); }
    }
    for (var up = target; up; up = up.parentElement) {
      if (up.tagName === "DETAILS") { up.open = true; }
    }
    var inside = target.querySelector(":scope > details.fold:only-of-type");
    if (inside) { inside.open = true; }
    target.scrollIntoView();
  }
  // On small screens rows and cells are blocks; the roles keep them a table.
  var roles = { THEAD: "rowgroup", TBODY: "rowgroup", TR: "row", TD: "cell" }, small = matchMedia("(max-width: 44rem)");
  function keep() {
    if (!small.matches) { return; }
    document.querySelectorAll("table.cards:not([role]), table.marks:not([role])").forEach(function (one) {
      if (one.closest("details:not([open])")) { return; }
      one.setAttribute("role", "table");
      one.querySelectorAll("thead, tbody, tr, th, td").forEach(function (part) {
        part.setAttribute("role", roles[part.tagName] || (part.scope === "row" ? "rowheader" : "columnheader"));
      });
    });
  }
  document.addEventListener("toggle", keep, true);
  small.addEventListener("change", keep);
  keep();
  switches.forEach(function (one) {
    one.addEventListener("change", function () {
      var section = decodeURIComponent(location.hash.slice(1)).replace(/^(kk|ru|en)-/, one.value + "-");
      tell(one.value);
      if (section && document.getElementById(section)) { history.replaceState(null, "", "#" + section); document.getElementById(section).scrollIntoView(); }
    });
    if (one.checked) { tell(one.value); }
  });
  window.addEventListener("hashchange", follow);
  window.addEventListener("beforeprint", function () {
    document.querySelectorAll("details.paper").forEach(function (one) { one.open = true; });
  });
  follow();
})();
