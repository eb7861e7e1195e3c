import type {RelionRelease} from '../assess/tau2.ts';
import type {OperatorSet} from '../geometry/operator.ts';
import type {Fault} from '../io/star/faults.ts';
import {nameWarnings} from '../io/star/mask-path.ts';
import {extensionWarnings, inspectOperators} from '../io/star/operators.ts';
import {inspectStar} from '../io/star/parse.ts';
import {dialectFinding} from './dialect-findings.ts';
import {unreadable, type Finding} from './finding.ts';

/** What a local-symmetry file holds, and all that is wrong with it as text. */
export type CheckedFile = {
  /** Empty where the file cannot be read; sets without operators are left out. */
  readonly sets: readonly OperatorSet[];
  readonly findings: readonly Finding[];
};

type FileOptions = {readonly name: string; readonly release: RelionRelease};

/** The operators in the text of a file, and everything in it that RELION refuses, drops or takes otherwise. */
export function checkOperatorFile(text: string, {name, release}: FileOptions): CheckedFile {
  const listed = maskListFinding(text, name);
  if (listed !== undefined) return {sets: [], findings: [listed]};
  try {
    const {sets, columns, faults, warnings} = inspectOperators(text, name);
    return {
      sets: sets.filter(({operators}) => operators.length > 0),
      findings: [
        ...faults.map((fault) => lineFinding(fault, name)),
        ...[...extensionWarnings(name), ...warnings].flatMap((warning) =>
          dialectFinding(warning, {about: name, release}),
        ),
        ...(columns === 'angst' && sets.length > 0 ? newColumns(name, release) : []),
        ...sets.flatMap(({maskName}) =>
          nameWarnings(maskName).flatMap((warning) => dialectFinding(warning, {about: name, release})),
        ),
      ],
    };
  } catch (error) {
    return {sets: [], findings: [unreadable(error, name)]};
  }
}

function lineFinding({code, line, message, remedy}: Fault, name: string): Finding {
  const place = line === undefined ? name : `${name}, line ${line}`;
  return {severity: 'fault', code, about: name, message: `${place}: ${message}.`, remedy};
}

/** A list of masks, which goes into a search, where operators come out. */
function maskListFinding(text: string, name: string): Finding | undefined {
  const labels = new Set(inspectStar(text, name).blocks.flatMap((block) => block.labels));
  if (!labels.has('_rlnAreaId') || labels.has('_rlnAngleRot')) return undefined;
  return {
    severity: 'fault',
    code: 'STAR_MASK_LIST',
    about: name,
    message: `${name} is a mask list (_rlnMaskName, _rlnAreaId); expected operators: _rlnMaskName, three angles and three shifts.`,
    remedy: `Search the operators first: localsym search --map map.mrc --masks ${name} -o operators.star.`,
  };
}

function newColumns(name: string, release: RelionRelease): readonly Finding[] {
  if (release !== '2.1' && release !== '3.0') return [];
  return [
    {
      severity: 'fault',
      code: 'STAR_NEW_COLUMNS',
      about: name,
      message: `${name} has the columns _rlnOriginXAngst, _rlnOriginYAngst, _rlnOriginZAngst of RELION 3.1 and later; RELION ${release} expects _rlnOriginX, _rlnOriginY, _rlnOriginZ (in Å all the same).`,
      remedy: 'Rename the three columns, or give the --release that you run.',
    },
  ];
}
