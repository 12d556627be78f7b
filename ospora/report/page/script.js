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
