// The page of a training: what the server says, drawn; what the buttons ask, sent.
import {draw, label, take} from './chart.js';

const $ = id => document.getElementById(id);
const token = document.querySelector('meta[name=token]').content;
let curves = {names: [], points: [], last: null};
let progress = {state: 'connecting'};
let lost = false, ended = false, due = false;

const source = new EventSource('events');
source.onmessage = event => {
  const news = JSON.parse(event.data);
  progress = news.progress;
  curves = take(curves, news.curves);
  later();
};
source.addEventListener('end', () => { ended = true; later(); });
// Another training on the same port has its own page.
source.onopen = () => { if (lost) location.reload(); };
source.onerror = () => { lost = true; later(); };

function later() {
  if (!due) {
    due = true;
    requestAnimationFrame(() => { due = false; show(); });
  }
}

const STATES = {
  running: 'running', pausing: 'pausing …', paused: 'paused', stopping: 'stopping …', ended: 'The training has ended.',
  connecting: 'connecting …',
};

function show() {
  const over = ended || progress.state === 'ended' || progress.state === 'failed';
  let state = progress.state === 'failed' ? 'The training failed. ' + progress.reason : STATES[progress.state];
  if (lost && !over) state = 'The connection is lost: the program has ended, or the tunnel is closed.';
  text('state', state);
  document.title = progress.title || 'Training';
  text('title', document.title);
  for (const id of ['pause', 'step', 'stop']) $(id).disabled = over || lost;
  text('pause', holds() ? 'Go on' : 'Pause');
  const part = progress.batches ? progress.batch / progress.batches : 0;
  $('progress').value = progress.epoch ? (progress.epoch - 1 + part) / progress.epochs : 0;
  const batches = progress.batches ? ' of ' + progress.batches : '';
  text('where', progress.epoch ? `epoch ${progress.epoch} of ${progress.epochs}, batch ${progress.batch}${batches}` : '');
  $('text').hidden = !progress.text;
  text('text', progress.text || '');
  numbers();
  charts();
}

function text(id, value) {
  if ($(id).textContent !== value) $(id).textContent = value;
}

function numbers() {
  const rows = curves.names.map((name, i) => [name, curves.last[i + 1]]);
  rows.push(['loss of the last batch', progress.batchLoss], ['learning rate', progress.learningRate]);
  const body = $('numbers').tBodies[0];
  while (body.rows.length < rows.length) {
    const row = body.insertRow();
    row.append(document.createElement('th'), document.createElement('td'));
    row.cells[0].scope = 'row';
  }
  rows.forEach(([name, value], i) => {
    body.rows[i].cells[0].textContent = name;
    body.rows[i].cells[1].textContent = value === null || value === undefined ? '–' : label(value);
  });
}

/** A chart for the loss and one for each metric; validation lies with what it validates. */
function charts() {
  const bases = curves.names.filter(n => !n.startsWith('val_') || !curves.names.includes(n.slice(4)));
  for (const base of bases) {
    let canvas = $('chart-' + base);
    if (!canvas) {
      const figure = document.createElement('figure');
      const caption = document.createElement('figcaption');
      caption.textContent = base.replaceAll('_', ' ');
      canvas = document.createElement('canvas');
      canvas.id = 'chart-' + base;
      canvas.setAttribute('role', 'img');
      canvas.setAttribute('aria-label', caption.textContent + ' over the epochs; the numbers stand in the table');
      figure.append(caption, canvas);
      $('charts').append(figure);
    }
    const names = [base, 'val_' + base].filter(n => curves.names.includes(n));
    draw(canvas, curves, names, $('log').checked && base.includes('loss'));
  }
}

async function steer(command) {
  const answer = await fetch('steer', {
    method: 'POST', headers: {'Kobai-Token': token}, body: new URLSearchParams({command}),
  }).catch(() => null);
  if (answer && !answer.ok) text('state', await answer.text());
}

const holds = () => progress.state === 'paused' || progress.state === 'pausing';
$('pause').onclick = () => steer(holds() ? 'resume' : 'pause');
$('step').onclick = () => steer('step');
$('stop').onclick = () => steer('stop');
$('log').onchange = later;
addEventListener('resize', later);
