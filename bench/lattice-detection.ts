/**
 * How well `lattice` reads simulated maps with known answers, and what it makes of maps that have none:
 *
 *     npm run bench:lattice -- RESULTS.jsonl [REPEATS] [ONLY]
 *
 * One line a map is added to the file, and maps that are in it are not read again, so that it can be stopped and gone
 * on with. ONLY is a piece of the names wanted. Prints what was wrong, how far the stated errors are true, and fails
 * where a lattice or a seam was claimed wrongly.
 */
import {appendFileSync, existsSync, readFileSync} from 'node:fs';
import {wrapDegrees} from '../src/geometry/rotation.ts';
import {latticeFromMap} from '../src/lattice/from-map/lattice-from-map.ts';
import type {LatticeReading} from '../src/lattice/from-map/lattice-reading.ts';
import {placeOfIndex} from '../src/lattice/from-map/protofilament-places.ts';
import {loadFourier} from '../src/map/fourier.ts';
import {
  detectionCases,
  doubtfulCases,
  mapOfCase,
  seamAzimuthDegrees,
  type LatticeCase,
} from './lattice-cases.ts';

const [file, repeats = '3', only = ''] = process.argv.slice(2);

type Result = {
  readonly name: string;
  readonly verdict: string;
  readonly reason: string;
  readonly seconds: number;
  readonly claimed?: string;
  readonly truth: string;
  readonly isLatticeRight?: boolean;
  readonly score?: number;
  readonly ratio?: number;
  readonly lead?: number;
  readonly seam?: string;
  readonly isSeamRight?: boolean;
  readonly significance?: number;
  readonly probability?: number;
  readonly share?: number;
  readonly resolution?: number;
  readonly repeated?: number;
  readonly isPolarityRight?: boolean;
  readonly sureness?: string;
  /** Found less true, and that over the error stated: x, y, tilt x, tilt y, twist, rise. */
  readonly off?: readonly number[];
  readonly sigmas?: readonly number[];
};

const cases = [...detectionCases(Number(repeats)), ...doubtfulCases()].filter(({name}) =>
  name.includes(only),
);
const done = new Map<string, Result>();
if (existsSync(file))
  for (const line of readFileSync(file, 'utf8').split('\n').filter(Boolean)) {
    const result = JSON.parse(line) as Result;
    done.set(result.name, result);
  }
const fourier = await loadFourier();
for (const one of cases) {
  if (done.has(one.name)) continue;
  const map = mapOfCase(one);
  const before = process.cpuUsage();
  const reading = latticeFromMap(map, {fourier});
  const spent = process.cpuUsage(before);
  const result = compare(one, reading, (spent.user + spent.system) / 1e6);
  done.set(one.name, result);
  appendFileSync(
    file,
    `${JSON.stringify(result, (_, v: unknown) => (typeof v === 'number' ? Number(v.toPrecision(5)) : v))}\n`,
  );
}
summarise(cases.map(({name}) => done.get(name)).filter((one) => one !== undefined));

function compare(one: LatticeCase, {verdict, reason, tube}: LatticeReading, seconds: number): Result {
  const {microtubule, kind} = one;
  const truth =
    kind === 'tube' || kind === 'symmetrised'
      ? `${microtubule.protofilaments}_${microtubule.starts} ${microtubule.hand}`
      : 'none';
  const shared = {name: one.name, verdict, reason, seconds, truth};
  if (tube === undefined) return shared;
  const {lattice, axis, seam} = tube;
  const claimed = `${lattice.protofilaments}_${lattice.starts} ${lattice.hand}`;
  const trueSeam = kind === 'symmetrised' ? undefined : seamAzimuthDegrees(one);
  const places = seam.between.map(([a, b]) => {
    const [first, second] = [placeOfIndex(tube, a).azimuthDegrees, placeOfIndex(tube, b).azimuthDegrees];
    return first + wrapDegrees(second - first) / 2;
  });
  const isNear = (place: number): boolean =>
    trueSeam !== undefined && Math.abs(wrapDegrees(place - trueSeam)) < 180 / lattice.protofilaments;
  const lean = microtubule.axis;
  const tilt = ((lean?.tiltDegrees ?? 0) * Math.PI) / 180;
  const towards = ((lean?.tiltAzimuthDegrees ?? 0) * Math.PI) / 180;
  const [x, y] = lean?.offsetAngstrom ?? [0, 0];
  const degrees = 180 / Math.PI;
  const off = [
    axis.offsetAngstrom[0] - x,
    axis.offsetAngstrom[1] - y,
    degrees * (axis.leanRadians[0] - tilt * Math.cos(towards)),
    degrees * (axis.leanRadians[1] - tilt * Math.sin(towards)),
    lattice.dimerTwistDegrees - microtubule.dimerTwistDegrees,
    lattice.dimerRiseAngstrom - microtubule.dimerRiseAngstrom,
  ];
  const errors = [
    ...axis.offsetErrorsAngstrom,
    ...axis.leanErrorsDegrees,
    lattice.twistErrorDegrees,
    lattice.riseErrorAngstrom,
  ];
  const isUp = (microtubule.polarity === 'plus-up') === (tube.placement.polarity.plusEnd === '+z');
  return {
    ...shared,
    claimed,
    isLatticeRight: claimed === truth,
    sureness: lattice.sureness,
    score: lattice.score,
    ratio: lattice.significance,
    lead: lattice.lead,
    seam: seam.verdict,
    isSeamRight: seam.verdict === 'no seam' ? trueSeam === undefined : places.some((place) => isNear(place)),
    significance: seam.significance,
    probability: seam.probability,
    share: seam.dimerShare,
    resolution: tube.resolutionAngstrom,
    repeated: tube.repeatedNoise,
    isPolarityRight: tube.placement.polarity.plusEnd === undefined ? undefined : isUp,
    off,
    sigmas: off.map((value, i) => value / errors[i]),
  };
}

function summarise(results: readonly Result[]): void {
  const tubes = results.filter(({truth}) => truth !== 'none');
  const claimed = results.filter(({claimed: one}) => one !== undefined);
  const wrong = claimed.filter(({isLatticeRight}) => isLatticeRight !== true);
  const seams = claimed.filter(({seam}) => seam === 'found' || seam === 'no seam');
  const wrongSeams = seams.filter(({isSeamRight}) => isSeamRight !== true);
  const two = claimed.filter(({seam}) => seam === 'one of two');
  print(
    `${results.length} maps, ${tubes.length} of microtubules: lattice claimed for ${claimed.length}, wrong ${wrong.length}`,
  );
  print(
    `seam (or none) claimed for ${seams.length}, wrong ${wrongSeams.length}; one of two ${two.length}, wrong ${two.filter(({isSeamRight}) => isSeamRight !== true).length}`,
  );
  const polar = claimed.filter(({isPolarityRight}) => isPolarityRight !== undefined);
  print(
    `polarity claimed for ${polar.length}, wrong ${polar.filter(({isPolarityRight}) => isPolarityRight === false).length}`,
  );
  const right = claimed.filter(
    ({isLatticeRight, name}) =>
      isLatticeRight === true && !name.startsWith('smeared') && !name.startsWith('mixed'),
  );
  for (const [i, what] of ['x', 'y', 'tilt x', 'tilt y', 'twist', 'rise'].entries()) {
    const sigmas = right.map((one) => Math.abs(one.sigmas?.[i] ?? 0));
    const offs = right.map((one) => Math.abs(one.off?.[i] ?? 0)).sort((a, b) => a - b);
    const within = (n: number): string =>
      `${((100 * sigmas.filter((value) => value < n).length) / sigmas.length).toFixed(0)} %`;
    print(
      `${what.padEnd(7)} within 1 σ ${within(1)}, 2 σ ${within(2)}, 3 σ ${within(3)}; median error ${offs[Math.floor(offs.length / 2)]?.toFixed(4)}`,
    );
  }
  for (const one of [...wrong, ...wrongSeams]) print(JSON.stringify(one));
  const seconds = results.reduce((sum, one) => sum + one.seconds, 0);
  print(`${(seconds / results.length).toFixed(2)} CPU s a map`);
  if (wrong.length + wrongSeams.length > 0) process.exitCode = 1;
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
