const layers = 256;
const tailStart = 3.6541528853610088;
const layerArea = 0.00492867323399;

const edges = layerEdges();
const heights = edges.map(density);

/**
 * One number of mean 0 and standard deviation 1.
 *
 * @param nextBits 32 random bits as a signed integer; about 1.01 draws are used per number.
 * @param uniform in [0, 1).
 * @see Marsaglia and Tsang 2000, J. Stat. Softw. 5 (8): the ziggurat, here of 256 layers. The layer and
 * the abscissa come from different bits, as Doornik (2005) asks.
 */
export function gaussianByZiggurat(nextBits: () => number, uniform: () => number): number {
  for (;;) {
    const bits = nextBits();
    const layer = bits >>> 24;
    const x = (((bits << 8) >> 8) + 0.5) * (edges[layer] / 0x800000);
    if (Math.abs(x) < edges[layer + 1]) return x;
    if (layer === 0) return x < 0 ? -tail(uniform) : tail(uniform);
    const height = heights[layer] + uniform() * (heights[layer + 1] - heights[layer]);
    if (height < density(x)) return x;
  }
}

/** A number beyond the start of the tail. @see Marsaglia 1964, Technometrics 6, 101 */
function tail(uniform: () => number): number {
  for (;;) {
    const x = -Math.log(1 - uniform()) / tailStart;
    const y = -Math.log(1 - uniform());
    if (2 * y > x * x) return tailStart + x;
  }
}

/** Right edges of the layers, from the base, which holds the tail, to 0. */
function layerEdges(): Float64Array {
  const found = new Float64Array(layers + 1);
  found[0] = layerArea / density(tailStart);
  found[1] = tailStart;
  for (let i = 2; i < layers; i += 1) {
    found[i] = Math.sqrt(-2 * Math.log(layerArea / found[i - 1] + density(found[i - 1])));
  }
  return found;
}

function density(x: number): number {
  return Math.exp((-x * x) / 2);
}
