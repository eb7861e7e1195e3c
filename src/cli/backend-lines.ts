import type {Survey, SurveyedBackend} from '../compute/survey.ts';

/** The survey as a person reads it, line by line. */
export function backendLines({backends, auto}: Survey): readonly string[] {
  return [
    row(['backend', 'threads', 'samples/s', 'ns/sample', 'start/ms', '']),
    ...backends.flatMap(rowsOf),
    '',
    ...auto.map(({work, name, reason}) => `For ${work}, auto takes ${name}: ${reason}.`),
    ...backends.flatMap(({name, remedy}) =>
      remedy === undefined ? [] : [`To get more from ${name}: ${remedy}.`],
    ),
  ];
}

function rowsOf({name, isPresent, detail, speeds}: SurveyedBackend): readonly string[] {
  if (!isPresent) return [row([name, '-', '-', '-', '-', detail])];
  return speeds.map(({threads, samplesPerSecond, nanosecondsPerSample, startMilliseconds}) =>
    row([
      name,
      String(threads),
      `${(samplesPerSecond / 1e6).toFixed(1)} M`,
      nanosecondsPerSample.toFixed(1),
      startMilliseconds.toFixed(0),
      detail,
    ]),
  );
}

function row([name, ...cells]: readonly string[]): string {
  const detail = cells.pop() ?? '';
  return `${name.padEnd(8)} ${cells.map((cell) => cell.padStart(9)).join(' ')}  ${detail}`.trimEnd();
}
