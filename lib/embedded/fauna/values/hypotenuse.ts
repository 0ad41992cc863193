/** Beyond these powers of two squares leave the range of Doubles, or lose digits. */
const LARGE = 2 ** 500;
const SMALL = 2 ** -500;
const SCALE = 2 ** 600;

/** The length of the hypotenuse over two legs, to the last bit, where `Math.hypot` may be wrong by one. */
export function hypotenuse(a: number, b: number): number {
  const x = Math.max(Math.abs(a), Math.abs(b));
  const y = Math.min(Math.abs(a), Math.abs(b));
  if (Math.abs(a) === Infinity || Math.abs(b) === Infinity) return Infinity;
  if (Number.isNaN(x) || y === 0) return x;
  if (x > LARGE) return root(x / SCALE, y / SCALE) * SCALE;
  return y < SMALL ? root(x * SCALE, y * SCALE) / SCALE : root(x, y);
}

/** The root of the sum of squares, put right by what its own square is off. */
function root(x: number, y: number): number {
  const estimate = Math.sqrt(x * x + y * y);
  const [xHigh, xLow] = square(x);
  const [yHigh, yLow] = square(y);
  const [high, low] = square(estimate);
  return estimate + (xHigh - high + yHigh + (xLow - low + yLow)) / (2 * estimate);
}

/** A square as the sum of two Doubles, without an error (Dekker 1971). */
function square(value: number): readonly [high: number, low: number] {
  const shifted = value * 134_217_729;
  const upper = shifted - (shifted - value);
  const lower = value - upper;
  const high = value * value;
  return [high, upper * upper - high + 2 * upper * lower + lower * lower];
}
