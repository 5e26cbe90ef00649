// The rules, each as Kobai computes it: x, g and the memory m are arrays, t counts the steps from 1.

const RULES = {
  'steepest descent': {
    text: 'x ← x − η g', momentum: false,
    step(x, g, m, {rate}) {
      for (let i = 0; i < x.length; i++) x[i] -= rate * g[i];
    },
  },
  'momentum': {
    text: 'v ← α v − η g,  x ← x + v', momentum: true,
    step(x, g, m, {rate, momentum}) {
      for (let i = 0; i < x.length; i++) {
        m.v[i] = momentum * m.v[i] - rate * g[i];
        x[i] += m.v[i];
      }
    },
  },
  'Nesterov': {
    text: 'v ← α v − η g,  x ← x + α v − η g', momentum: true,
    step(x, g, m, {rate, momentum}) {
      for (let i = 0; i < x.length; i++) {
        const push = rate * g[i];
        m.v[i] = momentum * m.v[i] - push;
        x[i] += momentum * m.v[i] - push;
      }
    },
  },
  'Adam': {
    text: 'm, v: means of g, g²;  x ← x − η m̂ / √v̂', momentum: false,
    step(x, g, m, {rate}, t) {
      const beta1 = 0.9, beta2 = 0.999, epsilon = 1e-7;
      const corrected = rate * Math.sqrt(1 - Math.pow(beta2, t)) / (1 - Math.pow(beta1, t));
      for (let i = 0; i < x.length; i++) {
        m.m[i] += (g[i] - m.m[i]) * (1 - beta1);
        m.v[i] += (g[i] * g[i] - m.v[i]) * (1 - beta2);
        x[i] -= corrected * m.m[i] / (Math.sqrt(m.v[i]) + epsilon);
      }
    },
  },
};
