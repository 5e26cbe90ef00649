// The playground: what the server says, drawn; what is chosen, sent.
import {draw, label, take} from './chart.js';
import {drawNetwork, drawPlane, picture} from './pictures.js';

const $ = id => document.getElementById(id);
const form = $('settings');
const token = document.querySelector('meta[name=token]').content;
const MOST_LAYERS = 5, MOST_NEURONS = 8;
const NONE = {names: [], points: [], last: null};
let widths = [6, 3], seed = 1;
let frame = null, lost = false, due = false;
let network = {points: [], reach: 1, widths: [], curves: NONE};

const source = new EventSource('events');
source.onmessage = event => {
  frame = JSON.parse(event.data);
  if (frame.points) network = {points: frame.points, reach: frame.reach, widths: frame.widths, curves: NONE};
  network.curves = take(network.curves, frame.curves);
  later();
};
source.onopen = () => {
  if (lost) location.reload();
  else send();
};
source.onerror = () => { lost = true; say('The connection is lost: the playground has ended.'); };

function later() {
  if (!due) {
    due = true;
    requestAnimationFrame(() => { due = false; if (frame) show(); });
  }
}

function show() {
  $('play').textContent = frame.playing ? 'Pause' : 'Play';
  $('count').textContent = `epoch ${frame.epoch}, step ${frame.step}`;
  if (!lost) say(frame.message);
  const pictures = frame.seen.map(layer => layer.map(bytes => picture(bytes, frame.pixels)));
  drawPlane($('plane'), pictures.at(-1)[0], network.points, network.reach);
  drawNetwork($('network'), network.widths, pictures, frame.parameters);
  const curves = network.curves;
  $('right').textContent = curves.last
    ? `right: ${percent('binary_accuracy')}, of the test ${percent('val_binary_accuracy')}` : '';
  if (curves.last) {
    draw($('loss'), curves, ['loss', 'val_loss'], $('log').checked);
    $('loss').setAttribute('aria-label', 'Loss over the epochs, now ' + label(of('loss')));
  } else {
    $('loss').width = 0;
  }
}

const of = name => network.curves.last[network.curves.names.indexOf(name) + 1];
const percent = name => Math.round(1000 * of(name)) / 10 + '\u00a0%';

function say(message) {
  $('message').hidden = !message;
  if ($('message').textContent !== message) $('message').textContent = message;
}

/** The number that a slider stands for. */
function number(input) {
  return 'log' in input.dataset ? Number((10 ** input.value).toPrecision(2)) : Number(input.value);
}

async function post(path, body) {
  const answer = await fetch(path, {method: 'POST', headers: {'Kobai-Token': token}, body}).catch(() => null);
  if (answer && !answer.ok) say(await answer.text());
}

/** Shows what the sliders stand for, and which of them count. */
function look() {
  const {rule, momentum, penalty, strength} = form.elements;
  momentum.disabled = !['momentum', 'nesterov'].includes(rule.value);
  strength.disabled = penalty.value === 'none';
  for (const slider of form.querySelectorAll('input[type=range]')) {
    slider.parentElement.querySelector('output').textContent = label(number(slider));
    slider.setAttribute('aria-valuetext', label(number(slider)));
  }
}

/** All choices; those too that do not count. */
function settings() {
  const all = new URLSearchParams({widths: widths.join(','), seed});
  for (const input of form.elements) {
    if (input.name) all.set(input.name, input.type === 'range' ? number(input) : input.value);
  }
  return all;
}

/** One command or choice after the other, in the order in which they were made. */
let queue = Promise.resolve();
const inOrder = work => { queue = queue.then(work); };
let sent = '';
const send = () => inOrder(() => {
  const chosen = settings().toString();
  if (chosen === sent) return null;
  sent = chosen;
  return post('settings', settings());
});
const command = name => inOrder(() => post('command', new URLSearchParams({command: name})));

function layers() {
  for (const field of document.querySelectorAll('#layers fieldset')) field.remove();
  widths.forEach((width, i) => {
    const field = document.createElement('fieldset');
    field.setAttribute('aria-label', 'Neurons of layer ' + (i + 1));
    field.append(button('−', 'One neuron less in layer ' + (i + 1), () => neurons(i, -1), width === 1),
      String(width), button('+', 'One neuron more in layer ' + (i + 1), () => neurons(i, 1), width === MOST_NEURONS));
    $('layers').append(field);
  });
  $('less').disabled = widths.length === 0;
  $('more').disabled = widths.length === MOST_LAYERS;
}

function button(text, name, action, disabled) {
  const made = document.createElement('button');
  made.type = 'button';
  made.textContent = text;
  made.setAttribute('aria-label', name);
  made.disabled = disabled;
  made.onclick = action;
  return made;
}

function neurons(layer, change) {
  widths[layer] += change;
  const name = document.activeElement.getAttribute('aria-label');
  layers();
  document.querySelector(`[aria-label="${name}"]:enabled`)?.focus(); // the keyboard stays where it was
  send();
}

$('less').onclick = () => { widths.pop(); layers(); send(); };
$('more').onclick = () => { widths.push(2); layers(); send(); };
$('play').onclick = () => command(frame?.playing ? 'pause' : 'play');
$('step').onclick = () => command('step');
$('reset').onclick = () => command('reset');
$('reseed').onclick = () => { seed++; send(); };
form.oninput = form.onchange = () => { look(); send(); };
$('log').onchange = later;
form.onsubmit = event => event.preventDefault();
addEventListener('resize', later);
layers();
look();
