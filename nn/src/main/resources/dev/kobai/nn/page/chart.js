// Curves over epochs on a canvas: names, points [epoch, value, value, ...], colours that the colour-blind can tell.

export const COLORS = ['#0072b2', '#d55e00', '#009e73', '#cc79a7', '#e69f00', '#56b4e9'];

/** Takes what the server says of its curves into what is known of them. */
export function take(curves, news) {
  if (!news) return curves;
  const points = news.all ? news.points : curves.points.concat(news.points);
  return {names: news.names, points, last: news.last};
}

/** The curves of one chart: those of these names, with the last epoch at their end. */
export function draw(canvas, curves, names, logarithmic) {
  const style = getComputedStyle(canvas);
  const scale = window.devicePixelRatio || 1;
  const width = canvas.clientWidth, height = Math.max(180, Math.min(320, width * 0.55));
  canvas.style.height = height + 'px';
  canvas.width = Math.round(width * scale);
  canvas.height = Math.round(height * scale);
  const g = canvas.getContext('2d');
  g.scale(scale, scale);
  g.font = '13px system-ui, sans-serif';

  const points = curves.last ? curves.points.concat([curves.last]) : curves.points;
  const value = v => logarithmic ? (v > 0 ? Math.log10(v) : null) : v;
  const lines = names.map(name => {
    const column = curves.names.indexOf(name) + 1;
    return points.map(p => [p[0], value(p[column] ?? null)]).filter(p => p[1] !== null);
  });
  const all = lines.flat();
  if (all.length === 0) return;
  let low = Infinity, high = -Infinity;
  for (const [, v] of all) { low = Math.min(low, v); high = Math.max(high, v); }
  if (high - low < 1e-9 * Math.max(Math.abs(high), 1e-300)) {
    const margin = Math.abs(high) / 2 || 1;
    low -= margin; high += margin;
  }
  const first = points[0][0], end = Math.max(points[points.length - 1][0], first + 1);
  const left = 58, right = width - 24, top = 8, bottom = height - 46;
  const x = e => left + (e - first) / (end - first) * (right - left);
  const y = v => bottom - (v - low) / (high - low) * (bottom - top);

  g.strokeStyle = style.getPropertyValue('--line');
  g.fillStyle = style.getPropertyValue('--grey');
  g.textBaseline = 'middle';
  g.textAlign = 'right';
  for (const t of logarithmic ? decades(low, high) : ticks(low, high, 5)) {
    line(g, [[left, y(t)], [right, y(t)]]);
    g.fillText(logarithmic ? label(10 ** t) : label(t), left - 6, y(t));
  }
  g.textBaseline = 'top';
  g.textAlign = 'center';
  for (const t of ticks(first, end, 6)) {
    if (Number.isInteger(t)) g.fillText(String(t), x(t), bottom + 5);
  }
  g.textAlign = 'right';
  g.fillText('epoch', right, bottom + 26);

  let legend = left;
  names.forEach((name, i) => {
    g.strokeStyle = g.fillStyle = COLORS[i % COLORS.length];
    g.lineWidth = 2;
    g.setLineDash(name.startsWith('val_') || name === 'test loss' ? [6, 4] : []);
    line(g, lines[i].map(([e, v]) => [x(e), y(v)]));
    line(g, [[legend, bottom + 33], [legend + 22, bottom + 33]]);
    g.setLineDash([]);
    if (lines[i].length === 1) g.fillRect(x(lines[i][0][0]) - 2, y(lines[i][0][1]) - 2, 4, 4);
    g.fillStyle = style.color;
    g.textAlign = 'left';
    g.fillText(name, legend + 28, bottom + 26);
    legend += 44 + g.measureText(name).width;
  });
}

function line(g, points) {
  g.beginPath();
  points.forEach(([x, y], i) => i ? g.lineTo(x, y) : g.moveTo(x, y));
  g.stroke();
}

/** Round numbers in a range: 1, 2 or 5 times a power of ten apart. */
export function ticks(low, high, about) {
  const rough = (high - low) / about, power = 10 ** Math.floor(Math.log10(rough));
  const step = power * [1, 2, 5, 10].find(m => m * power >= rough * 0.999);
  const found = [];
  for (let i = Math.ceil(low / step - 1e-9); i * step <= high + 1e-9 * step; i++) {
    found.push(Number((i * step).toPrecision(12)));
  }
  return found;
}

/** Logarithms of round numbers in a range of them: powers of ten, and 2 and 5 times those where there is room. */
function decades(low, high) {
  const every = Math.max(1, Math.ceil((high - low) / 6)), found = [];
  for (let power = Math.floor(low); power <= high; power++) {
    if (power % every === 0) found.push(...(high - low < 2 ? [1, 2, 5] : [1]).map(m => power + Math.log10(m)));
  }
  return found.filter(t => t >= low - 1e-9 && t <= high + 1e-9);
}

/** A number as short as it can be read. */
export function label(v) {
  if (v === 0) return '0';
  const size = Math.abs(v);
  if (size >= 1e6 || size < 1e-3) return v.toExponential(1).replace('.0e', 'e').replace('e+', 'e');
  return String(Number(v.toPrecision(4)));
}
