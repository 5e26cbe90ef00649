// The page: what is chosen, the path so far, and the next steps.

const $ = id => document.getElementById(id);
const MOST_STEPS = 10000, SHOWN = 14;
let fn, memory, path = [], place = null, playing = null, dragging = false;

/** What is known of a descent, for the curious with a console. */
window.descent = {get path() { return path; }, step: () => step(1)};

function fill(select, names) {
  for (const name of names) select.add(new Option(name));
}

const rate = () => Number((10 ** $('rate').value).toPrecision(2));
const variables = () => fn.start.length;

/** Begins anew from the start that is written. */
function begin() {
  const x = [Number($('start-x').value), Number($('start-y').value)].slice(0, variables());
  memory = {m: x.map(() => 0), v: x.map(() => 0)};
  path = [point(x)];
  say('');
  show();
}

const point = x => ({x, value: fn.f(x), gradient: fn.g(x)});

function step(count) {
  for (let i = 0; i < count; i++) {
    const now = path[path.length - 1], x = now.x.slice();
    RULES[$('rule').value].step(x, now.gradient, memory, {rate: rate(), momentum: Number($('momentum').value)}, path.length);
    const next = point(x);
    if (![...x, next.value, ...next.gradient].every(v => Math.abs(v) < 1e12)) {
      stop();
      say('The descent diverges: the steps grow without end. Try a smaller η.');
      break;
    }
    if (path.length > MOST_STEPS) {
      stop();
      say(`${MOST_STEPS} steps are enough for a page.`);
      break;
    }
    path.push(next);
  }
  show();
}

function say(message) {
  $('message').textContent = message;
}

function show() {
  const rule = RULES[$('rule').value];
  $('rate-text').textContent = rate();
  $('momentum-text').textContent = Number($('momentum').value);
  $('momentum').disabled = !rule.momentum;
  $('rule-text').textContent = rule.text;
  $('start-y-label').hidden = variables() === 1;
  place = (variables() === 1 ? drawCurve : drawLevels)($('picture'), fn, path);
  table();
}

function table() {
  const names = variables() === 1 ? ['step', 'x', 'f(x)', 'f′(x)'] : ['step', 'x', 'y', 'f(x, y)', '|∇f|'];
  row($('head'), 'th', [names]);
  const from = Math.max(0, path.length - SHOWN);
  row($('steps'), 'td', path.slice(from).map((p, i) => [
    from + i, ...[...p.x, p.value, variables() === 1 ? p.gradient[0] : Math.hypot(...p.gradient)].map(short),
  ]).reverse());
}

function row(body, kind, rows) {
  body.replaceChildren(...rows.map(cells => {
    const made = document.createElement('tr');
    made.append(...cells.map(text => Object.assign(document.createElement(kind), {textContent: text})));
    return made;
  }));
}

const short = v => (v !== 0 && (Math.abs(v) < 1e-4 || Math.abs(v) >= 1e6) ? v.toExponential(3) : v.toFixed(5)).replace(/-/g, '−');

function choose() {
  stop();
  fn = FUNCTIONS[$('function').value];
  $('start-x').value = fn.start[0];
  $('start-y').value = fn.start[1] ?? 0;
  $('rate').value = Math.log10(fn.rate);
  begin();
}

function stop() {
  clearInterval(playing);
  playing = null;
  $('play').textContent = 'Play';
}

function play() {
  if (playing) return stop();
  $('play').textContent = 'Pause';
  playing = setInterval(() => step(1), 120);
}

/** Puts the start where the pointer is. */
function drag(event) {
  const box = $('picture').getBoundingClientRect();
  const [x0, x1, y0, y1] = place.range;
  const within = (v, low, high) => Number(Math.min(high, Math.max(low, v)).toPrecision(4));
  $('start-x').value = within(place.toX(event.clientX - box.left), x0, x1);
  if (variables() === 2) $('start-y').value = within(place.toY(event.clientY - box.top), y0, y1);
  begin();
}

fill($('function'), Object.keys(FUNCTIONS));
fill($('rule'), Object.keys(RULES));
$('function').onchange = choose;
$('rule').onchange = () => { stop(); begin(); };
$('rate').oninput = $('momentum').oninput = show;
$('start-x').oninput = $('start-y').oninput = () => { stop(); begin(); };
$('step').onclick = () => { stop(); step(1); };
$('ten').onclick = () => { stop(); step(10); };
$('play').onclick = play;
$('back').onclick = () => { stop(); begin(); };
$('picture').onpointerdown = event => {
  dragging = true;
  stop();
  $('picture').setPointerCapture(event.pointerId);
  drag(event);
};
$('picture').onpointermove = event => { if (dragging) drag(event); };
$('picture').onpointerup = $('picture').onpointercancel = () => { dragging = false; };
addEventListener('resize', show);

// A link to a setting, as descent.html?function=2&rule=momentum: by number from 0, or by name.
const asked = new URLSearchParams(location.search);
for (const id of ['function', 'rule']) {
  const value = asked.get(id), select = $(id);
  if (value === null) continue;
  if (/^\d+$/.test(value) && value < select.length) select.selectedIndex = value;
  else if ([...select.options].some(o => o.value === value)) select.value = value;
}
choose();
