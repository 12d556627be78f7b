// Opens the pages of DIR in a headless Chromium and fails where one breaks a promise of
// the report: node check.mjs DIR CHROMIUM [PDF-DIR]
import { createRequire } from "node:module";
import { readFileSync, statSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { join } from "node:path";
import { chromium } from "playwright-core";

const [dir, executablePath, keep] = process.argv.slice(2);
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const languages = ["kk", "ru", "en"];
const MB = 1 << 20;
let failed = 0, passed = 0;
const step = name => console.log(`${name}, ${Math.round(performance.now() / 1000)} s`);
const browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] });

function expect(what, holds, detail = "") {
  if (holds) { passed++; return; }
  failed++;
  console.error(`FAILED ${what} ${detail}`);
}

// open loads a page and notes what it must not do.
async function open(name, options = {}) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, bypassCSP: false, ...options });
  const page = await context.newPage();
  const noise = [], asked = [];
  page.on("console", m => noise.push(`${m.type()}: ${m.text()}`));
  page.on("pageerror", e => noise.push(String(e)));
  page.on("dialog", d => { noise.push(`dialog: ${d.message()}`); d.dismiss(); });
  page.on("request", r => { if (!r.url().startsWith("file:")) asked.push(r.url()); });
  const url = pathToFileURL(join(dir, name)).href, began = Date.now();
  await page.goto(url, { waitUntil: "load" });
  if (options.javaScriptEnabled !== false) { // until something is on the screen
    await page.evaluate(() => new Promise(done => requestAnimationFrame(() => setTimeout(done))));
  }
  return { page, context, noise, asked, url, ms: Date.now() - began };
}

async function quiet(name, { noise, asked, page, url }) {
  expect(`${name}: nothing is said on the console`, noise.length === 0, noise.slice(0, 3).join(" | "));
  expect(`${name}: no request leaves`, asked.length === 0, asked.slice(0, 3).join(" "));
  expect(`${name}: stays where it is`, page.url().split("#")[0] === url, page.url());
}

const shown = page => page.$$eval("article", all => all.filter(a => a.checkVisibility()).map(a => a.lang).join());

// switches tries the switch of languages by mouse, by keyboard and by address.
async function switches(scripts) {
  const o = await open("usual.html", { javaScriptEnabled: scripts });
  const name = `usual, ${scripts ? "with" : "without"} scripts`;
  for (const l of languages) {
    await o.page.check(`#language-${l}`);
    const seen = await o.page.locator(`article[lang=${l}] h1`).isVisible();
    let others = 0;
    for (const other of languages) { others += await o.page.locator(`article[lang=${other}]`).isVisible(); }
    expect(`${name}: ${l} alone is shown`, seen && others === 1, `${others} are`);
    if (scripts) { expect(`${name}: the page says ${l}`, await o.page.evaluate(() => document.documentElement.lang) === l); }
  }
  await o.page.locator("#language-en").focus();
  await o.page.keyboard.press("ArrowLeft");
  expect(`${name}: the keyboard switches`, await o.page.locator("#language-ru").isChecked());
  if (scripts) {
    await quiet(name, o);
    await o.page.evaluate(() => { location.hash = "kk-map"; });
    await o.page.waitForTimeout(50);
    expect(`${name}: an address switches`, await shown(o.page) === "kk", await shown(o.page));
    const dead = await o.page.$$eval('a[href^="#"]', all => all.map(a => a.getAttribute("href").slice(1)).filter(id => !document.getElementById(id)));
    expect(`${name}: every link leads somewhere`, dead.length === 0, dead.slice(0, 3).join());
    const twice = await o.page.$$eval("[id]", all => all.map(e => e.id).filter((id, i, ids) => ids.indexOf(id) !== i));
    expect(`${name}: every id is there once`, twice.length === 0, twice.slice(0, 3).join());
  }
  await o.context.close();
}

// accessible asks axe-core in each language, light and dark, on a phone and on a desk.
async function accessible(name, looks) {
  for (const [colorScheme, width] of looks) {
    const o = await open(name, { colorScheme, viewport: { width, height: 900 } });
    await o.page.evaluate(() => {
      document.querySelectorAll("details.paper, .block > details.page:first-of-type").forEach(d => { d.open = true; });
      document.querySelectorAll("table.plain tbody tr:nth-child(n+8)").forEach(r => r.remove()); // axe is slow, and rows are alike
    });
    await o.page.evaluate(axe);
    step(`axe-core: ${name}, ${colorScheme}, ${width}px`);
    for (const l of languages) {
      await o.page.check(`#language-${l}`);
      // Of drawings the frame is looked at: their squares and lines are alike and many.
      const found = await o.page.evaluate(async l => {
        const parts = { include: [["header"], [`#${l}`], [".records"]], exclude: [[".picture > *"], [".marks svg > *"]] };
        const page = { runOnly: ["document-title", "html-has-lang", "html-lang-valid", "bypass", "landmark-one-main", "meta-viewport", "page-has-heading-one"] };
        const [one, two] = [await window.axe.run(parts, { resultTypes: ["violations"] }), await window.axe.run(document, page)];
        return { violations: [...one.violations, ...two.violations] };
      }, l);
      const bad = found.violations.filter(v => ["serious", "critical"].includes(v.impact));
      const mild = found.violations.filter(v => !bad.includes(v));
      expect(`${name}, ${l}, ${colorScheme}, ${width}px: axe finds nothing serious`, bad.length === 0,
        bad.map(v => `${v.id} ×${v.nodes.length}: ${v.nodes[0].html.slice(0, 160)} ${v.nodes[0].any[0]?.message ?? ""}`).join(" | "));
      if (mild.length) { console.log(`note: ${name}, ${l}: ${mild.map(v => `${v.id} ×${v.nodes.length}`).join(", ")}`); }
      const wide = await o.page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      expect(`${name}, ${l}, ${width}px: nothing sticks out sideways`, wide <= 0, `${wide} px`);
    }
    await o.context.close();
  }
}

// printed lays the page out as paper does: nothing may be wider or higher than a page.
async function printed(name) {
  const width = Math.floor(182 / 25.4 * 96), height = Math.floor(267 / 25.4 * 96); // A4 within the margins
  for (const l of languages) {
    const o = await open(name, { viewport: { width, height } });
    await o.page.check(`#language-${l}`);
    const pdf = await o.page.pdf({ path: keep && join(keep, `${name}.${l}.pdf`), preferCSSPageSize: true });
    const pages = pdf.toString("latin1").match(/\/Type\s*\/Page\b/g)?.length ?? 0;
    expect(`${name}, ${l}: becomes a PDF`, pages > 1, `${pages} pages`);
    await o.page.emulateMedia({ media: "print" });
    await o.page.evaluate(() => document.querySelectorAll("details.paper").forEach(d => { d.open = true; }));
    const cut = await o.page.evaluate(({ width, height }) => [...document.querySelectorAll("figure svg, .marks, .plain")].filter(e => e.checkVisibility())
      .map(e => ({ box: e.getBoundingClientRect(), tag: e.tagName, text: (e.getAttribute("aria-label") ?? e.textContent).trim().slice(0, 60) }))
      .filter(({ box, tag }) => box.right > width + 1 || tag === "svg" && box.height > height)
      .map(({ box, text }) => `${Math.round(box.right)}×${Math.round(box.height)} ${text}`), { width, height });
    expect(`${name}, ${l}: no chart is cut on paper`, cut.length === 0, cut.slice(0, 5).join(" | "));
    const first = await o.page.evaluate(l => document.querySelector(`#${l}-summary`).getBoundingClientRect().bottom, l);
    expect(`${name}, ${l}: the summary is one page`, name !== "usual.html" || first <= height, `${Math.round(first)} px of ${height}`);
    console.log(`${name}, ${l}: ${pages} pages`);
    await o.context.close();
  }
}

async function hostile() {
  const o = await open("hostile.html");
  await quiet("hostile", o);
  const found = await o.page.evaluate(() => ({
    scripts: document.scripts.length, images: document.images.length,
    named: [...document.querySelectorAll("bdi")].some(e => e.textContent.includes("</script><script>alert(1)</script>")),
    bidi: /[\u202a-\u202e\u2066-\u2069\u0000]/.test(document.body.textContent), cut: document.body.textContent.includes("ұ".repeat(1300)),
  }));
  expect("hostile: one script, ours", found.scripts === 1 && found.images === 0, JSON.stringify(found));
  expect("hostile: the script's name stands as text", found.named);
  expect("hostile: nothing reorders text", !found.bidi);
  expect("hostile: long names are cut", !found.cut);
  await o.context.close();
}

async function sized(name, most, limit) {
  const size = statSync(join(dir, name)).size, times = [];
  for (let i = 0; i < 3; i++) {
    const o = await open(name);
    times.push(o.ms);
    await quiet(name, o);
    await o.context.close();
  }
  const best = Math.min(...times);
  console.log(`${name}: ${(size / MB).toFixed(2)} MB, opens in ${times.join(", ")} ms`);
  expect(`${name}: at most ${most} MB`, size <= most * MB, `${size}`);
  if (process.env.BROWSER_BARS) expect(`${name}: opens within ${limit} ms`, best <= limit, `${best}`);
}

await sized("usual.html", 3, 2000);
await sized("large.html", 10, 2000);
step("languages");
await switches(true);
await switches(false);
step("hostile names");
await hostile();
const looks = [["light", 1280], ["dark", 1280], ["light", 390], ["dark", 390]];
await accessible("usual.html", looks);
await accessible("empty.html", looks.slice(0, 1));
await accessible("hostile.html", looks.slice(3));
step("paper");
await printed("usual.html");
await printed("empty.html");
await browser.close();
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed ? 1 : 0);
