import {agreement, isWithinErrors, weighted, worstTurnDegrees, type NamingOptions} from './agreement.ts';
import {fitOperators, type WeightedOperator} from './fit-operators.ts';
import {frameAxis, groupFamily} from './group-family.ts';
import {placeGroup} from './place-group.ts';
import type {GroupName, OperatorWithCovariance} from './set-name.ts';

/** A group and how many elements it has. */
type Candidate = {readonly group: string; readonly order: number};

const highestFold = 99;

const polyhedral: readonly Candidate[] = [
  {group: 'T', order: 12},
  {group: 'O', order: 24},
  {group: 'I', order: 60},
];

/**
 * The smallest point group that A and its copies belong to within their errors.
 *
 * Half of the copies of Cn and Dn must be there (2 of 4 for C5), and four of T, O or I: two or three
 * rotations of a large group could as well be those of a larger one.
 */
export function nameGroup(
  measured: readonly OperatorWithCovariance[],
  options: NamingOptions,
): GroupName | undefined {
  const operators = weighted(measured, options);
  const toleranceDegrees = Math.min(30, 2 + 8 * worstTurnDegrees(measured, options));
  for (const candidate of candidates(measured.length)) {
    const name = asGroup(candidate, operators, toleranceDegrees);
    if (name !== undefined && isWithinErrors(name, options) && !isChance(name)) return name;
  }
  return undefined;
}

/**
 * Whether one operator alone is taken for half of a C3, which with coarse errors one in a hundred is by
 * chance; within these limits one in 10,000.
 */
function isChance({group, elements, largestDegrees, largestAngstrom}: GroupName): boolean {
  return group === 'C3' && elements.length === 1 && (largestDegrees > 0.5 || largestAngstrom > 0.5);
}

/** Groups that the copies may be at least half of, small ones first. */
function candidates(copies: number): readonly Candidate[] {
  const largest = 2 * copies + 2;
  const found = copies < 4 ? [] : polyhedral.filter(({order}) => order > copies);
  for (let fold = 2; fold <= Math.min(largest, highestFold); fold += 1) {
    if (fold > copies) found.push({group: `C${fold}`, order: fold});
    if (2 * fold > copies && 2 * fold <= largest) found.push({group: `D${fold}`, order: 2 * fold});
  }
  return found.sort((a, b) => a.order - b.order || a.group.localeCompare(b.group));
}

function asGroup(
  {group, order}: Candidate,
  measured: readonly WeightedOperator[],
  toleranceDegrees: number,
): GroupName | undefined {
  const placed = placeGroup(
    group,
    measured.map(({operator}) => operator),
    toleranceDegrees,
  );
  if (placed === undefined) return undefined;
  const family = groupFamily(group, placed.elements);
  const {member, chiSquared} = fitOperators(family, measured, placed.placement);
  return {
    kind: 'group',
    group,
    ...member,
    axis: frameAxis(member.frame, 2),
    elements: placed.elements,
    wholeSetCopies: order - 1,
    ...agreement(measured, family.operators(member), chiSquared, family.parameters),
  };
}
