import test from 'ava';
import {tau2Advice} from '../../src/assess/tau2.ts';

test('thirteen copies of all of the tube weigh as 13: 3.61 from RELION 3.0 on, 13 in 2.1', (t) => {
  const parts = [{share: 1, copies: 13}];
  t.is(tau2Advice(parts, '5.0').argument, 3.61);
  t.is(tau2Advice(parts, '3.0').argument, 3.61);
  t.is(tau2Advice(parts, '2.1').argument, 13);
});

test('a pseudo-dimer filling 60 % of the mask weighs as 1.43; trimer 30 %, tetramer 50 % and rest as 2.35', (t) => {
  const dimer = [
    {share: 0.6, copies: 2},
    {share: 0.4, copies: 1},
  ];
  const two = [
    {share: 0.3, copies: 3},
    {share: 0.5, copies: 4},
    {share: 0.2, copies: 1},
  ];
  t.is(tau2Advice(dimer, '2.1').effectiveWeight.toFixed(2), '1.43');
  t.is(tau2Advice(two, '2.1').effectiveWeight.toFixed(2), '2.35');
});

test('the reported resolution is that of FSC 1/(1+T): 0.5 without T, 0.07 for 13', (t) => {
  t.is(tau2Advice([{share: 1, copies: 1}], '5.0').reportedAtFsc, 0.5);
  t.is(tau2Advice([{share: 1, copies: 13}], '2.1').reportedAtFsc.toFixed(2), '0.07');
});
