/**
 * File names for masks on selections, different even where capitals do not count, and such as RELION reads.
 *
 * @returns `chain-A.mrc`, `chain-A_1-200.mrc`, `chain-A+B.mrc` as `chain-A_B.mrc`.
 */
export function maskFileNames(selections: readonly string[]): readonly string[] {
  const used = new Set<string>();
  return selections.map((selection) => {
    const stem = `chain-${selection.replaceAll(/[^\w-]/g, '_')}`;
    let name = `${stem}.mrc`;
    for (let count = 2; used.has(name.toLowerCase()); count += 1) name = `${stem}-${count}.mrc`;
    used.add(name.toLowerCase());
    return name;
  });
}
