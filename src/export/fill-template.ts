/**
 * The template with every `{{slot}}` replaced.
 *
 * Templates are part of the program, so that a mistake in one is a bug, not the user's.
 *
 * @throws {Error} when a slot is left without a value, or a value has no slot.
 */
export function fillTemplate(template: string, values: Readonly<Record<string, string>>): string {
  const used = new Set<string>();
  const filled = template.replaceAll(/\{\{([^{}]*)\}\}/g, (_, slot: string) => {
    const name = slot.trim();
    const value = values[name];
    if (value === undefined) throw new Error(`The template's slot {{${name}}} has no value.`);
    used.add(name);
    return value;
  });
  const unused = Object.keys(values).filter((name) => !used.has(name));
  if (unused.length > 0) throw new Error(`The template has no slot for ${unused.join(', ')}.`);
  return filled;
}
