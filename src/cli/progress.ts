import {Presets, SingleBar} from 'cli-progress';

/** Tells how far a long piece of work is, on stderr: a bar on a terminal, plain lines in a log. */
export type Progress = {
  readonly step: (label: string, total: number) => void;
  readonly stop: () => void;
};

/** @param isSilent under --quiet and --json nothing is told. */
export function startProgress(isSilent: boolean): Progress {
  if (isSilent) return {step: () => undefined, stop: () => undefined};
  return process.stderr.isTTY ? bar() : lines();
}

function bar(): Progress {
  const shown = new SingleBar(
    {format: '{bar} {value}/{total} {label}', clearOnComplete: true, stream: process.stderr},
    Presets.shades_classic,
  );
  let isStarted = false;
  return {
    step: (label, total) => {
      if (!isStarted) shown.start(total, 0, {label});
      isStarted = true;
      shown.increment({label});
    },
    stop: () => shown.stop(),
  };
}

/** Whether a line is one that `startProgress` writes into a log. */
export function isProgressLine(line: string): boolean {
  return /^\d+\/\d+ /.test(line);
}

function lines(): Progress {
  let done = 0;
  return {
    step: (label, total) => {
      done += 1;
      process.stderr.write(`${done}/${total} ${label}\n`);
    },
    stop: () => undefined,
  };
}
