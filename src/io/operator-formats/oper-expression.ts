/**
 * The operators that an `oper_expression` of an mmCIF assembly applies, each as the ids that are composed,
 * the last first: `1,2`, `(1-60)`, `(1-3,5)`, and products such as `(1-60)(61-88)`.
 *
 * @returns undefined where the expression cannot be read.
 * @see https://mmcif.wwpdb.org/dictionaries/mmcif_pdbx_v50.dic/Items/_pdbx_struct_assembly_gen.oper_expression.html
 */
export function operatorIds(expression: string): readonly (readonly string[])[] | undefined {
  const text = expression.replaceAll(/\s/g, '');
  const factors = text.includes('(') ? [...text.matchAll(/\(([^()]*)\)/g)].map(([, list]) => list) : [text];
  const isWhole = !text.includes('(') || factors.map((list) => `(${list})`).join('') === text;
  const lists = factors.map(idsOfList);
  if (!isWhole || lists.some((list) => list === undefined)) return undefined;
  return lists
    .filter((list) => list !== undefined)
    .reduce<readonly (readonly string[])[]>(
      (products, list) => products.flatMap((product) => list.map((id) => [...product, id])),
      [[]],
    );
}

/** `1,2,5-7`; ids may be words, such as `P` and `X0`. */
function idsOfList(list: string): readonly string[] | undefined {
  const pieces = list.split(',');
  if (pieces.some((piece) => piece === '')) return undefined;
  return pieces.flatMap((piece) => {
    const [, from, to] = /^(\d+)-(\d+)$/.exec(piece) ?? [];
    if (from === undefined) return [piece];
    return Array.from({length: Math.max(0, Number(to) - Number(from) + 1)}, (_, k) =>
      String(Number(from) + k),
    );
  });
}
