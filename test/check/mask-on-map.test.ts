import test from 'ava';
import {maskOnMapFindings, type MaskOnMap} from '../../src/check/mask-on-map.ts';

const base = {contrast: 7, brightness: 0.8, cutShare: 0.21};
const repeat: MaskOnMap = {...base, cutShares: {sides: 0.18, below: 0.45, above: 0.37}};
const halved: MaskOnMap = {...base, cutShares: {sides: 0.12, below: 0.02, above: 0.9}};

function found(onMap: MaskOnMap, isOfFilament: boolean | 'unknown'): readonly string[] {
  return maskOnMapFindings(onMap, 'm.mrc', {isOfFilament}).map(({severity, code}) => `${severity} ${code}`);
}

test('a mask that cuts at both ends along z may be a repeat of a filament; at one end, or where it is none, it cuts', (t) => {
  t.deepEqual(found(repeat, 'unknown'), ['note MASK_CUTS_AT_ENDS']);
  t.deepEqual(found(halved, 'unknown'), ['warning MASK_CUTS_DENSITY']);
  t.deepEqual(found(repeat, false), ['warning MASK_CUTS_DENSITY']);
  const [{message}] = maskOnMapFindings(repeat, 'm.mrc', {isOfFilament: true});
  t.regex(message, /behind 21 % of its sides/);
  const wide = {...repeat, cutShares: {...repeat.cutShares, sides: 0.36}};
  t.deepEqual(found(wide, 'unknown'), ['warning MASK_CUTS_DENSITY']);
});
