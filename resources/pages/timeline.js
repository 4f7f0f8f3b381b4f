"use strict";
(() => {
  const $ = id => document.getElementById(id);
  const events = JSON.parse($("data").textContent);
  const items = new Map([...document.querySelectorAll("#list > li")].map(li => [li.dataset.id, li]));
  const canvas = $("lanes"), pen = canvas.getContext("2d");
  const DAY = 86400, AXIS = 40, ROW = 22, LEFT = 12, INSET = 24, LEAST = 48;
  const number = count => count.toLocaleString("en-US");
  const fold = text => text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").toLowerCase();
  for (const e of events) e.text = fold([e.t, e.w, items.get(e.i).textContent].join(" "));
  const dated = events.filter(e => e.s !== null);
  const first = Math.min(...dated.map(e => e.s)), last = Math.max(...dated.map(e => e.e));
  let matching = events, shown = [], chosen = null, width = 1, height = 1, perPx = 1, origin = 0, rows = null, wanted = false, order = null;

  // -- filter
  const facets = { state: "states", actor: "actors", topic: "topics", claim: "claims" };
  for (const [id, key] of Object.entries(facets)) {
    const counts = new Map();
    for (const e of events) for (const name of new Set(e[key])) counts.set(name, (counts.get(name) || 0) + 1);
    const named = [...counts].sort((a, b) => b[1] - a[1] || a[0].localeCompare(b[0]));
    for (const [name, count] of named) $(id).add(new Option(`${name} (${number(count)})`, name));
    $(id).addEventListener("change", filter);
  }
  let typing = 0;
  $("words").addEventListener("input", () => { clearTimeout(typing); typing = setTimeout(filter, 80); });
  $("filter").addEventListener("reset", () => setTimeout(filter));
  $("filter").addEventListener("submit", e => e.preventDefault());
  function filter() {
    const words = fold($("words").value).split(/\s+/).filter(Boolean);
    const terms = Object.entries(facets).map(([id, key]) => [key, $(id).value]).filter(([, value]) => value);
    const fits = e => terms.every(([key, value]) => e[key].includes(value)) && words.every(word => e.text.includes(word));
    matching = events.filter(fits);
    const kept = new Set(matching.map(e => e.i));
    for (const [id, li] of items) li.hidden = !kept.has(id);
    if (chosen && !kept.has(chosen.i)) choose(null);
    $("count").textContent = `${number(matching.length)} of ${number(events.length)} events match`;
    const said = Object.keys(facets).filter(id => $(id).value).map(id => `${id} ${$(id).value}`);
    if (words.length) said.push(`words “${$("words").value.trim()}”`);
    $("chosen").textContent = said.length ? `Only events of: ${said.join("; ")}.` : "";  // paper has no fields
    rows = order = null;
    draw();
  }

  // -- time and pixels
  const x = t => LEFT + (t - origin) / perPx;
  const time = px => origin + (px - LEFT) * perPx;
  const whole = () => Math.max((last - first) * 1.2, 30 * DAY);
  const widest = () => whole() / (width - 2 * LEFT);
  function zoom(factor, at = width / 2) {
    const t = time(at);
    perPx = Math.min(Math.max(perPx * factor, DAY / 40), widest() * 1.2);
    origin = t - (at - LEFT) * perPx;
    rows = null;
    keep();
  }
  function keep() {
    const span = (width - 2 * LEFT) * perPx;
    origin = Math.min(Math.max(origin, first - span * 0.9), last - span * 0.1);
    draw();
  }
  function fit() { perPx = widest(); origin = first - (last - first) * 0.02; rows = null; draw(); }

  // -- places: by importance, the same wherever one pans at one zoom
  function place() {
    const most = Math.max(Math.floor((height - AXIS - 24) / ROW), 1);
    const taken = Array.from({ length: most }, () => []);
    rows = new Map();
    pen.font = LABEL;
    order ??= matching.filter(e => e.s !== null).sort((a, b) => b.p - a.p || a.s - b.s);
    const isFirst = chosen && chosen.s !== null;
    const edge = (whole() - (last - first) * 0.02) / perPx; // the right end of the view that shows everything
    for (const e of isFirst ? [chosen, ...order] : order) {
      if (rows.has(e)) continue;
      const [l, r] = extent(e), alone = free(taken, l, r, 0);
      if (alone === most) { rows.set(e, null); continue; } // no room for the mark, and so for no form of it
      const label = e.label ??= pen.measureText(e.l).width;
      // as on the canvas of the application: in the bar, to its right, to its left, or the mark alone
      const forms = [[l, r, "inside", r - l >= INSET + label + 8], [l, r + 8 + label, "right", r + 8 + label <= edge],
        [l - 8 - label, r, "left", l - 8 - label >= -edge / 50], [l, r, "", true]];
      for (const [from, to, side, fits] of forms) {
        const row = fits ? free(taken, from, to, alone) : most;
        if (row === most) continue;
        taken[row].splice(after(taken[row], from), 0, [from, to]);
        rows.set(e, { row, side });
        break;
      }
    }
  }
  /** The first row, from one on, with room between two pixels; as many as there are rows where none has. */
  function free(taken, l, r, row) {
    for (; row < taken.length; row++) {
      const line = taken[row], at = after(line, l);
      if (!((at && line[at - 1][1] + 8 > l) || (at < line.length && line[at][0] < r + 8))) break;
    }
    return row;
  }
  /** How many of what stands on a row begin before a pixel. */
  function after(line, l) {
    let low = 0, high = line.length;
    while (low < high) { const mid = (low + high) >> 1; if (line[mid][0] < l) low = mid + 1; else high = mid; }
    return low;
  }
  /** The pixels of a mark, counted from the first event. */
  function extent(e) {
    const l = (e.s - first) / perPx, r = (e.e - first) / perPx;
    if (e.x === "not-after") return [r - 40, r + 3];
    if (e.x === "not-before") return [l - 3, l + 40];
    if (e.o) return [l, Math.max((last - first) * 1.2 / perPx, l + 60)];
    return r - l < 14 ? [(l + r) / 2 - 7, (l + r) / 2 + 7] : [l, r];
  }

  // -- drawing
  const css = name => getComputedStyle(document.documentElement).getPropertyValue("--" + name).trim();
  const LABEL = '400 14px "Source Sans 3", "Segoe UI", sans-serif', STRONG = '600 14px "Source Sans 3", "Segoe UI", sans-serif';
  const TOKENS = { opposes: "oppose", mandates: "mandate", supports: "support", "takes-part": "support", neutral: "neutral", "none-stated": "neutral" };
  const HOLLOW = new Set(["planned", "proposed", "demanded", "speculated"]), FAINT = new Set(["alleged", "opinion"]);
  const paper = matchMedia("print"), PAPER_RATIO = 3;
  let colors = {};
  function palette() {
    colors = Object.fromEntries(["canvas", "ink", "ink2", "ink3", "hair", "rule", "sel", "selink", "densm", "oppose", "mandate", "support", "neutral"].map(n => [n, css(n)]));
  }
  function draw() { if (!wanted) { wanted = true; requestAnimationFrame(frame); } }
  function frame() {
    wanted = false;
    if (!rows) place();
    pen.clearRect(0, 0, width, height);
    axis();
    const from = time(-60), to = time(width + 60), rest = new Map();
    shown = [];
    let marks = 0, more = 0;
    for (const [e, at] of rows) {
      const [l, r] = extent(e), shift = x(first) , left = l + shift, right = r + shift;
      if (right < -400 || left > width + 20) continue;
      if (!at) {
        if (e.s < to && e.e > from) { const cell = Math.floor(((left + right) / 2) / 8); rest.set(cell, (rest.get(cell) || 0) + 1); more++; }
        continue;
      }
      if (right >= 0) marks++;
      mark(e, left, right, AXIS + 6 + at.row * ROW + ROW / 2, at.side);
    }
    pen.fillStyle = colors.densm;
    for (const [cell, count] of rest) { const h = Math.min(3 * Math.sqrt(count) + 2, 20); pen.fillRect(cell * 8, height - h, 7, h); }
    const undated = matching.length - rows.size;
    $("count").textContent = `${number(matching.length)} of ${number(events.length)} events match: ${number(marks)} as marks here` + (more ? `, ${number(more)} as bars below` : "") + (undated ? `, ${number(undated)} undated in the list` : "");
  }
  /** Where a label begins and what of it is shown: never words that the edge of the view cuts. */
  function lettered(e, l, r, side) {
    if (!side || r < 0 || l > width) return [r, "", 0];
    const room = side === "left" ? l - 12 : Math.min(side === "inside" ? r - 8 : Infinity, width - 4) - start(l, r, side);
    const words = elided(e.l, room), size = words ? pen.measureText(words).width : 0;
    return [side === "left" ? l - 8 - size : start(l, r, side), words, size];
  }
  const start = (l, r, side) => side === "inside" ? Math.max(l, 0) + INSET : r + 8;
  /** The words with as many letters as fit into some pixels, then an ellipsis; "" where too few would be left. */
  function elided(words, room) {
    if (pen.measureText(words).width <= room) return words;
    if (room < LEAST) return "";
    let low = 0, high = words.length;
    while (low < high) { const mid = (low + high + 1) >> 1; if (pen.measureText(words.slice(0, mid).trimEnd() + "…").width <= room) low = mid; else high = mid - 1; }
    return words.slice(0, low).trimEnd() + "…";
  }
  function mark(e, l, r, y, side) {
    const picked = e === chosen, color = colors[TOKENS[e.st]] || colors.neutral, retracted = e.c === "retracted";
    pen.font = picked ? STRONG : LABEL;
    const [at, words, size] = lettered(e, l, r, side);
    const from = words ? Math.min(l, at) : l, to = words ? Math.max(r, at + size) : r;
    if (picked) { pen.fillStyle = colors.sel; pen.fillRect(from - 6, y - 11, to - from + 12, 22); }
    pen.globalAlpha = retracted ? 0.4 : 1;
    pen.strokeStyle = pen.fillStyle = picked ? colors.selink : color;
    pen.lineWidth = 1.5;
    if (e.x === "not-after" || e.x === "not-before") arrow(e.x === "not-after" ? r - 3 : l + 3, y, e.x === "not-after" ? -1 : 1);
    else if (r - l > 14.5) span(e, l, r, y);
    else shape(e, (l + r) / 2, y);
    pen.globalAlpha = 1;
    if (words) {
      pen.fillStyle = picked ? colors.selink : retracted ? colors.ink3 : colors.ink;
      pen.fillText(words, at, y + 5);
      if (retracted) pen.fillRect(at, y, size, 1);
    }
    shown.push([e, from - 4, to + 4, y]);
  }
  function arrow(at, y, way) {
    pen.fillRect(at - 1.5, y - 8, 3, 16);
    pen.beginPath(); pen.moveTo(at, y); pen.lineTo(at + way * 34, y); pen.stroke();
    pen.beginPath(); pen.moveTo(at + way * 40, y); pen.lineTo(at + way * 32, y - 5); pen.lineTo(at + way * 32, y + 5); pen.fill();
  }
  function span(e, l, r, y) {
    pen.setLineDash(e.d ? [4, 3] : []);
    pen.globalAlpha *= 0.16;
    if (!HOLLOW.has(e.c)) pen.fillRect(l, y - 8, r - l, 16);
    pen.globalAlpha /= 0.16;
    pen.beginPath(); pen.moveTo(l, y - 8); pen.lineTo(r, y - 8); pen.moveTo(l, y + 8); pen.lineTo(r, y + 8);
    if (e.x === "throughout") { pen.moveTo(l, y - 8); pen.lineTo(l, y + 8); pen.moveTo(r, y - 8); pen.lineTo(r, y + 8); }
    pen.stroke();
    pen.setLineDash([]);
    shape(e, Math.min(Math.max(l, 4) + 12, (l + r) / 2 > l + 12 ? r - 8 : (l + r) / 2), y);
  }
  function shape(e, cx, y) {
    const path = new Path2D(), n = 6;
    if (e.st === "opposes") { path.moveTo(cx, y - n); path.lineTo(cx + n, y); path.lineTo(cx, y + n); path.lineTo(cx - n, y); path.closePath(); }
    else if (e.st === "mandates") path.rect(cx - 4.5, y - 4.5, 9, 9);
    else if (e.st === "supports") path.arc(cx, y, 5, 0, 7);
    else if (e.st === "takes-part") { path.moveTo(cx, y - 5); path.lineTo(cx + 6, y + 5); path.lineTo(cx - 6, y + 5); path.closePath(); }
    else if (e.st === "neutral") path.rect(cx - 2.5, y - 6, 5, 12);
    else path.arc(cx, y, 3, 0, 7);
    if (HOLLOW.has(e.c)) { pen.setLineDash(e.c === "speculated" ? [2.5, 2] : []); pen.stroke(path); pen.setLineDash([]); }
    else if (FAINT.has(e.c)) { pen.stroke(path); pen.globalAlpha *= 0.18; pen.fill(path); pen.globalAlpha /= 0.18; }
    else pen.fill(path);
    if (e.d) { pen.setLineDash([2.5, 2]); pen.strokeRect(cx - 8, y - 8, 16, 16); pen.setLineDash([]); }
  }
  function axis() {
    const span = (width - 2 * LEFT) * perPx, years = span / (365 * DAY);
    const step = years > 14 ? 24 : years > 6 ? 12 : years > 2.5 ? 3 : 1;
    pen.font = '400 12px "Source Sans 3", sans-serif';
    const start = new Date(time(0) * 1000);
    let month = start.getUTCFullYear() * 12 + start.getUTCMonth();
    month -= ((month % step) + step) % step;
    let upper = 0;
    for (let guard = 0; guard < 400; guard++, month += step) {
      const year = Math.floor(month / 12), at = x(Date.UTC(year, month - year * 12) / 1000), isYear = month % 12 === 0;
      if (at > width) break;
      pen.fillStyle = colors.hair;
      pen.fillRect(Math.round(at), isYear ? 0 : AXIS - 8, 1, isYear ? height : 8);
      if (isYear && at >= 0) upper ||= at;
      pen.fillStyle = isYear ? colors.ink : colors.ink2;
      const words = isYear ? String(year) : new Date(Date.UTC(year, month - year * 12)).toLocaleString("en-US", { month: "short", timeZone: "UTC" });
      if (at + 4 >= 0 && at + 4 + pen.measureText(words).width <= width) pen.fillText(words, at + 4, isYear ? 16 : AXIS - 8);
    }
    // the year in which the view begins stays in sight
    pen.fillStyle = colors.ink;
    if (!upper || upper > 44) pen.fillText(String(new Date(time(0) * 1000).getUTCFullYear()), 4, 16);
    pen.fillStyle = colors.rule;
    pen.fillRect(0, AXIS - 1, width, 1);
  }

  // -- choosing
  function choose(e, reveal = false) {
    if (chosen) items.get(chosen.i).classList.remove("chosen");
    chosen = e;
    if (e) {
      items.get(e.i).classList.add("chosen");
      $("said").textContent = `${e.w}. ${e.t}`;
      if (e.s !== null) { const at = x((e.s + e.e) / 2); if (at < 40 || at > width - 200) origin = (e.s + e.e) / 2 - (width / 2) * perPx; }
      if (reveal) items.get(e.i).scrollIntoView({ block: "nearest" });
    }
    rows = null;
    keep();
  }
  function step(by) {
    if (!matching.length) return;
    const at = chosen ? matching.indexOf(chosen) + by : by > 0 ? 0 : matching.length - 1;
    choose(matching[Math.min(Math.max(at, 0), matching.length - 1)]);
  }
  const hit = (px, py) => shown.findLast(([, l, r, y]) => px >= l && px <= r && Math.abs(py - y) <= ROW / 2);
  canvas.addEventListener("wheel", e => { e.preventDefault(); if (e.shiftKey || Math.abs(e.deltaX) > Math.abs(e.deltaY)) { origin += (e.deltaX || e.deltaY) * perPx; keep(); } else zoom(e.deltaY > 0 ? 1.25 : 0.8, e.offsetX); }, { passive: false });
  let held = null;
  canvas.addEventListener("pointerdown", e => { held = { x: e.clientX, origin, moved: false }; canvas.setPointerCapture(e.pointerId); });
  canvas.addEventListener("pointermove", e => {
    if (held) { const by = e.clientX - held.x; held.moved ||= Math.abs(by) > 4; if (held.moved) { origin = held.origin - by * perPx; keep(); } }
    else { const found = hit(e.offsetX, e.offsetY); canvas.title = found ? `${found[0].w}\n${found[0].t}` : ""; }
  });
  canvas.addEventListener("pointerup", e => { if (held && !held.moved) { const found = hit(e.offsetX, e.offsetY); choose(found ? found[0] : null, true); } held = null; });
  canvas.addEventListener("keydown", e => {
    if (e.ctrlKey || e.metaKey || e.altKey) return;
    const page = width * perPx / 8;
    const keys = { ArrowLeft: () => { origin -= page; keep(); }, ArrowRight: () => { origin += page; keep(); }, "+": () => zoom(0.8), "=": () => zoom(0.8), "-": () => zoom(1.25), 0: fit, ",": () => step(-1), ".": () => step(1), Home: () => { origin = first - 20 * perPx; keep(); }, End: () => { origin = last - (width - 60) * perPx; keep(); }, Enter: () => { if (chosen) { const li = items.get(chosen.i); li.tabIndex = -1; li.focus(); li.scrollIntoView({ block: "center" }); } }, Escape: () => choose(null) };
    if (keys[e.key]) { keys[e.key](); e.preventDefault(); }
  });
  for (const [id, li] of items) li.querySelector("button").addEventListener("click", () => { choose(events.find(e => e.i === id)); canvas.scrollIntoView({ block: "nearest" }); });
  $("in").addEventListener("click", () => zoom(0.64));
  $("out").addEventListener("click", () => zoom(1.5625));
  $("fit").addEventListener("click", fit);
  function size() {
    const ratio = paper.matches ? PAPER_RATIO : devicePixelRatio || 1;
    canvas.width = Math.round(width * ratio); canvas.height = Math.round(height * ratio);
    pen.setTransform(ratio, 0, 0, ratio, 0, 0);
  }
  new ResizeObserver(() => {
    const before = width;
    width = canvas.clientWidth; height = canvas.clientHeight;
    size();
    if (before === 1) fit(); else { rows = null; keep(); }
  }).observe(canvas);
  // what is printed is what the screen shows, as sharp as paper wants it; nobody waits for a frame there
  paper.addEventListener("change", () => { size(); palette(); frame(); });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => { palette(); draw(); });
  palette();
  document.fonts.ready.then(() => { for (const e of events) delete e.label; rows = null; draw(); });
})();
