import type {Finding} from '../../check/finding.ts';
import type {CheckReport} from './check-operators.ts';

const marks = {fault: 'FAULT', warning: 'warning', note: 'note'} as const;

/** The findings with their remedies, and the verdict last. */
export function checkTable({findings, operators, map, holds}: CheckReport): string {
  const count = (severity: Finding['severity'], word: string): string => {
    const found = findings.filter((finding) => finding.severity === severity).length;
    return `${found} ${word}${found === 1 ? '' : 's'}`;
  };
  const counts = [count('fault', 'fault'), count('warning', 'warning'), count('note', 'note')].join(', ');
  const verdict = holds ? `${operators} holds for ${map}` : `${operators} DOES NOT HOLD for ${map}`;
  return [...findings.map(findingText), `${verdict}: ${counts}.`].join('\n');
}

function findingText({severity, code, message, remedy}: Finding): string {
  return `${marks[severity]} ${code}: ${message}\n  → ${remedy}`;
}
