import type {Fault} from './fault.ts';
import type {MrcHeader} from './header.ts';

/** What is not as the format wants it, but leaves no doubt about the values: warnings. */
export function oddities(header: MrcHeader, name: string): readonly Fault[] {
  const faults: Fault[] = [];
  if (!header.hasMagic) {
    const message = `${name} has no "MAP " at byte 208, as MRC files from before 2000.`;
    faults.push(oddity('MRC_NO_MAGIC', message, 'It is read, because the rest of the header makes sense.'));
  }
  if (header.hasUnsignedBytes) {
    const message = `${name} has mode 0, by the format signed bytes, but says that they are unsigned.`;
    faults.push(oddity('MRC_UNSIGNED_BYTES', message, 'The values are read as 0 to 255.'));
  }
  if (!header.originAngstrom.every(Number.isFinite)) {
    const message = `${name} has the ORIGIN ${header.originAngstrom.join(', ')} Å; finite numbers were expected.`;
    faults.push(oddity('MRC_ORIGIN', message, 'It is taken as 0, 0, 0.'));
  }
  return faults;
}

function oddity(code: string, message: string, consequence: string): Fault {
  const suggestion = 'Write the file again with a program that follows MRC2014.';
  return {severity: 'warning', code, message, suggestion, consequence};
}
