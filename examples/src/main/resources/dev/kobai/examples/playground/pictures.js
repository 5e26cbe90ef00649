// What is drawn of a network: the plane, the neurons' pictures, the edges.

const BLUE = [0, 114, 178], ORANGE = [213, 94, 0], MIDDLE = [247, 247, 247];

/** From −1, blue, over 0, nearly white, to 1, orange. */
export function color(value) {
  const end = value < 0 ? BLUE : ORANGE, part = Math.min(1, Math.abs(value));
  return MIDDLE.map((m, i) => Math.round(m + part * (end[i] - m)));
}

/** A neuron's bytes as a small picture. */
export function picture(base64, pixels) {
  const bytes = Int8Array.from(atob(base64), c => c.charCodeAt(0));
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = pixels;
  const g = canvas.getContext('2d'), image = g.createImageData(pixels, pixels);
  bytes.forEach((b, i) => {
    const [red, green, blue] = color(b / 127);
    image.data.set([red, green, blue, 255], 4 * i);
  });
  g.putImageData(image, 0, 0);
  return canvas;
}

/** Makes a canvas as sharp as the screen; gives what to draw with. */
function prepare(canvas, height) {
  const scale = window.devicePixelRatio || 1;
  canvas.style.height = height + 'px';
  canvas.width = Math.round(canvas.clientWidth * scale);
  canvas.height = Math.round(height * scale);
  const g = canvas.getContext('2d');
  g.scale(scale, scale);
  return g;
}

/** The plane: predictions behind the points; class 0 round, class 1 square, those of the test hollow. */
export function drawPlane(canvas, output, points, reach) {
  const size = canvas.clientWidth, g = prepare(canvas, size);
  g.globalAlpha = 0.75;
  g.drawImage(output, 0, 0, size, size);
  g.globalAlpha = 1;
  for (const [x, y, label, train] of points) {
    const across = (x + reach) / (2 * reach) * size, down = (reach - y) / (2 * reach) * size;
    g.beginPath();
    if (label) g.rect(across - 3, down - 3, 6, 6);
    else g.arc(across, down, 3.5, 0, 7);
    const own = label ? 'rgb(170, 75, 0)' : 'rgb(0, 90, 150)';
    g.fillStyle = train ? own : '#fff';
    g.strokeStyle = train ? '#fff' : own;
    g.lineWidth = train ? 1 : 1.5;
    g.fill();
    g.stroke();
  }
}

/** Where the neurons stand: the inputs, each hidden layer, the output. */
function places(widths, width, height, side) {
  const columns = [2, ...widths, 1];
  return columns.map((count, c) => Array.from({length: count}, (_, i) => ({
    x: side / 2 + 2 + c * (width - side - 4) / (columns.length - 1),
    y: height / 2 + (i - (count - 1) / 2) * Math.min(height / count, side * 1.45),
  })));
}

/** Neurons with what they see; edges in the colour of their weight's sign, as thick as it is large. */
export function drawNetwork(canvas, widths, pictures, parameters) {
  const width = canvas.clientWidth, most = Math.max(2, ...widths);
  const side = Math.min(46, width / (widths.length + 2) * 0.6);
  const height = Math.max(150, most * side * 1.45 + 8), g = prepare(canvas, height);
  const columns = places(widths, width, height, side);
  let next = 0;
  for (let c = 0; c + 1 < columns.length; c++) {
    for (const from of columns[c]) {
      for (const to of columns[c + 1]) edge(g, from, to, parameters[next++], side);
    }
    next += columns[c + 1].length; // biases
  }
  columns.forEach((column, c) => column.forEach((place, i) => {
    const left = place.x - side / 2, top = place.y - side / 2;
    if (c === 0) input(g, left, top, side, i);
    else g.drawImage(pictures[c - 1][i], left, top, side, side);
    g.strokeStyle = '#777';
    g.lineWidth = 1;
    g.strokeRect(left, top, side, side);
  }));
}

function edge(g, from, to, weight, side) {
  const size = Math.abs(weight ?? 0);
  const [red, green, blue] = weight < 0 ? BLUE : ORANGE;
  g.strokeStyle = `rgba(${red}, ${green}, ${blue}, ${Math.min(1, 0.2 + size)})`;
  g.lineWidth = Math.min(8, 0.5 + 2 * size);
  const a = from.x + side / 2, b = to.x - side / 2, middle = (a + b) / 2;
  g.beginPath();
  g.moveTo(a, from.y);
  g.bezierCurveTo(middle, from.y, middle, to.y, b, to.y);
  g.stroke();
}

function input(g, left, top, side, which) {
  const ramp = which ? g.createLinearGradient(0, top + side, 0, top) : g.createLinearGradient(left, 0, left + side, 0);
  for (let i = 0; i <= 10; i++) ramp.addColorStop(i / 10, `rgb(${color(i / 5 - 1)})`);
  g.fillStyle = ramp;
  g.fillRect(left, top, side, side);
  g.fillStyle = '#222';
  g.font = `italic ${Math.round(side * 0.4)}px serif`;
  g.textAlign = 'center';
  g.textBaseline = 'middle';
  g.fillText(which ? 'x₂' : 'x₁', left + side / 2, top + side / 2);
}
