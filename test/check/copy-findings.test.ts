import test from 'ava';
import {copyLossFindings} from '../../src/check/copy-findings.ts';
import {numberRanges} from '../../src/check/number-ranges.ts';

const inside = {outsideBox: 0, outsideSphere: 0};
const partly = {outsideBox: 0, outsideSphere: 0.04};
const copies = [partly, partly, partly, inside, {outsideBox: 0, outsideSphere: 0.08}];
const sphere = {diameterAngstrom: 400, greatestAngstrom: 430, isGiven: true};

test('what lies outside the particle mask is said of the worst copy and of all, with advice that is still open', (t) => {
  const [finding, ...others] = copyLossFindings(copies, {maskName: 'm.mrc', sphere, ownOutsideSphere: 0.04});
  t.deepEqual(others, []);
  t.regex(
    finding.message,
    /^Up to 8\.0 % \(the worst copy\) of the mask moved by operators 1–3, 5 of m\.mrc/,
  );
  t.regex(
    finding.message,
    /the particle mask of 400 Å diameter, .*; of all 6 copies together it is 4\.0 %\.$/,
  );
  t.regex(finding.remedy, /^A particle mask of up to 430 Å fits/);
  const greatest = {...sphere, diameterAngstrom: 430};
  const [{remedy}] = copyLossFindings(copies, {maskName: 'm.mrc', sphere: greatest, ownOutsideSphere: 0});
  t.regex(remedy, /^Take a shorter mask/);
});

test('runs of three numbers and more are ranges', (t) => {
  t.is(numberRanges([1, 2, 4, 10, 11, 12, 13]), '1, 2, 4, 10–13');
  t.is(numberRanges([]), '');
});
