// The functions with their derivatives: what is shown of each, and where a descent begins.

const FUNCTIONS = {
  'x²': {
    f: ([x]) => x * x, g: ([x]) => [2 * x], range: [-4, 4], start: [3], rate: 0.1,
  },
  'x² + 4x + 6': {
    f: ([x]) => x * x + 4 * x + 6, g: ([x]) => [2 * x + 4], range: [-6, 4], start: [3], rate: 0.1,
  },
  'x² + e^(−x)': {
    f: ([x]) => x * x + Math.exp(-x), g: ([x]) => [2 * x - Math.exp(-x)], range: [-2, 4], start: [3], rate: 0.1,
  },
  'x²/10 + 10 sin(x²/4)': {
    f: ([x]) => x * x / 10 + 10 * Math.sin(x * x / 4),
    g: ([x]) => [x / 5 + 5 * x * Math.cos(x * x / 4)],
    range: [-10, 10], start: [7.35], rate: 0.01,
  },
  'x² + 5y²': {
    f: ([x, y]) => x * x + 5 * y * y, g: ([x, y]) => [2 * x, 10 * y],
    range: [-4, 4, -3, 3], start: [-3.5, 2], rate: 0.05,
  },
  '(1 − x)² + 100 (y − x²)²': {
    f: ([x, y]) => Math.pow(1 - x, 2) + 100 * Math.pow(y - x * x, 2),
    g: ([x, y]) => [-2 * (1 - x) - 400 * x * (y - x * x), 200 * (y - x * x)],
    range: [-1.6, 1.6, -0.6, 1.6], start: [-1.2, 1], rate: 0.001,
  },
};
