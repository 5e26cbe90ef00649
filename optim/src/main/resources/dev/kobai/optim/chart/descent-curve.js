// Pictures on a canvas: a curve with its tangent, or level curves, and the path.

const BLUE = '#0072b2', ORANGE = '#d55e00';

/** Makes a canvas as sharp as the screen, and gives the transformation from numbers to places on it. */
function prepare(canvas, range) {
  const scale = window.devicePixelRatio || 1;
  const width = canvas.clientWidth, height = Math.max(220, Math.min(560, width * 0.66));
  canvas.style.height = height + 'px';
  canvas.width = Math.round(width * scale);
  canvas.height = Math.round(height * scale);
  const g = canvas.getContext('2d');
  g.scale(scale, scale);
  const [left, right, top, bottom] = [52, width - 8, 8, height - 28], [x0, x1, y0, y1] = range;
  const colors = getComputedStyle(canvas);
  return {
    g, left, right, top, bottom, range,
    x: x => left + (x - x0) / (x1 - x0) * (right - left),
    y: y => bottom - (y - y0) / (y1 - y0) * (bottom - top),
    toX: px => x0 + (px - left) / (right - left) * (x1 - x0),
    toY: py => y0 + (bottom - py) / (bottom - top) * (y1 - y0),
    fore: colors.color, grey: colors.getPropertyValue('--grey'), lines: colors.getPropertyValue('--line'),
  };
}

/** Round numbers in a range. */
function ticks(low, high) {
  const rough = (high - low) / 7, power = 10 ** Math.floor(Math.log10(rough));
  const step = power * [1, 2, 5, 10].find(m => m * power >= rough * 0.999);
  const found = [];
  for (let i = Math.ceil(low / step - 1e-9); i * step <= high + 1e-9; i++) found.push(Number((i * step).toPrecision(10)));
  return found;
}

function axes(p) {
  const {g} = p, [x0, x1, y0, y1] = p.range;
  g.font = '13px system-ui, sans-serif';
  g.fillStyle = p.grey;
  g.strokeStyle = p.lines;
  g.lineWidth = 1;
  g.textAlign = 'center';
  g.textBaseline = 'top';
  for (const t of ticks(x0, x1)) {
    line(g, [[p.x(t), p.top], [p.x(t), p.bottom]]);
    g.fillText(String(t), p.x(t), p.bottom + 6);
  }
  g.textAlign = 'right';
  g.textBaseline = 'middle';
  for (const t of ticks(y0, y1)) {
    line(g, [[p.left, p.y(t)], [p.right, p.y(t)]]);
    g.fillText(String(t), p.left - 6, p.y(t));
  }
  g.beginPath();
  g.rect(p.left, p.top, p.right - p.left, p.bottom - p.top);
  g.clip();
}

function line(g, points) {
  g.beginPath();
  points.forEach(([x, y], i) => i ? g.lineTo(x, y) : g.moveTo(x, y));
  g.stroke();
}

/** What a function of one variable reaches over in a range, with a margin. */
function heights(f, [from, to]) {
  let low = Infinity, high = -Infinity;
  for (let i = 0; i <= 800; i++) {
    const value = f([from + i / 800 * (to - from)]);
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  const margin = (high - low) * 0.06;
  return [from, to, low - margin, high + margin];
}

function drawCurve(canvas, fn, path) {
  const p = prepare(canvas, heights(fn.f, fn.range)), {g} = p;
  axes(p);
  g.strokeStyle = p.fore;
  g.lineWidth = 2;
  const points = [];
  for (let px = p.left; px <= p.right; px++) points.push([px, p.y(fn.f([p.toX(px)]))]);
  line(g, points);
  const now = path[path.length - 1], [x] = now.x;
  const across = 0.15 * (fn.range[1] - fn.range[0]);
  g.strokeStyle = ORANGE;
  g.setLineDash([7, 5]);
  line(g, [-across, across].map(d => [p.x(x + d), p.y(now.value + d * now.gradient[0])]));
  g.setLineDash([]);
  dots(p, path.map(point => [p.x(point.x[0]), p.y(point.value)]), path.length < 200);
  return p;
}

function drawLevels(canvas, fn, path) {
  const p = prepare(canvas, fn.range), {g} = p;
  levels(p, fn);
  axes(p);
  dots(p, path.map(point => [p.x(point.x[0]), p.y(point.x[1])]), true);
  return p;
}

/** Bands between levels that lie closer together where the function is small. */
function levels(p, fn) {
  const cell = 3, least = Math.min(...grid(p, fn, 12));
  const most = Math.max(...grid(p, fn, 12)), bands = 18;
  for (let px = p.left; px < p.right; px += cell) {
    for (let py = p.top; py < p.bottom; py += cell) {
      const part = (fn.f([p.toX(px + cell / 2), p.toY(py + cell / 2)]) - least) / (most - least);
      const band = Math.floor(bands * Math.pow(Math.max(0, part), 0.25)) / bands;
      p.g.fillStyle = `hsl(${205 + 20 * band} ${45 + 20 * band}% ${94 - 52 * Math.min(1, band)}%)`;
      p.g.fillRect(px, py, cell, cell);
    }
  }
}

function grid(p, fn, cell) {
  const values = [];
  for (let px = p.left; px <= p.right; px += cell) {
    for (let py = p.top; py <= p.bottom; py += cell) values.push(fn.f([p.toX(px), p.toY(py)]));
  }
  return values;
}

/** The steps as dots, the start hollow, the point of now larger. */
function dots(p, places, joined) {
  const {g} = p;
  g.strokeStyle = BLUE;
  g.lineWidth = 1;
  if (joined) line(g, places);
  places.forEach(([x, y], i) => {
    const last = i === places.length - 1;
    g.beginPath();
    g.arc(x, y, last ? 8 : i === 0 ? 6 : 3.5, 0, 7);
    g.fillStyle = last ? ORANGE : i === 0 ? '#fff' : BLUE;
    g.fill();
    g.strokeStyle = last || i ? '#fff' : BLUE;
    g.lineWidth = i ? 1 : 2.5;
    g.stroke();
  });
}
