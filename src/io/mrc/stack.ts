import type {Fault} from './fault.ts';
import type {MrcHeader} from './header.ts';

/**
 * Whether the sections are images of their own.
 *
 * MRC2014 says so by ISPG 0, but RELION and IMOD write that for volumes too; MZ 1 tells them apart.
 */
export function isImageStack({spaceGroup, fileSize, intervals}: MrcHeader): boolean {
  return spaceGroup === 0 && fileSize[2] > 1 && intervals[2] === 1;
}

/** `MRC_IMAGE` or `MRC_STACK` where the file holds something other than one volume. */
export function stackFaults(header: MrcHeader, name: string): readonly Fault[] {
  const {fileSize, intervals, spaceGroup} = header;
  if (fileSize[2] === 1) {
    const found = `a single image of ${fileSize[0]} x ${fileSize[1]} pixels (NZ 1)`;
    return [notOneVolume('MRC_IMAGE', `${name} is ${found}; a volume was expected.`)];
  }
  if (isImageStack(header)) {
    const found = `a stack of ${fileSize[2]} images (ISPG 0, MZ 1)`;
    return [notOneVolume('MRC_STACK', `${name} is ${found}; a volume was expected.`)];
  }
  if (spaceGroup >= 401 && spaceGroup <= 630) {
    const count = intervals[2] > 0 ? `${fileSize[2] / intervals[2]}` : 'unnumbered';
    const found = `a stack of ${count} volumes (ISPG ${spaceGroup}, NZ ${fileSize[2]}, MZ ${intervals[2]})`;
    return [notOneVolume('MRC_STACK', `${name} is ${found}; a single volume was expected.`)];
  }
  return [];
}

function notOneVolume(code: string, message: string): Fault {
  return {
    severity: 'error',
    code,
    message,
    suggestion:
      'Give a 3-D map: take one volume out of a stack first. If the header is wrong and this is one volume, ' +
      'set ISPG to 1 and MZ to NZ, or pass --permissive.',
    consequence: 'It is read as one volume.',
  };
}
