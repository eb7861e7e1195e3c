import {InputError} from '../../src/errors.ts';

/** The `InputError` that the work ends in. @throws {Error} where it succeeds; whatever else it throws. */
export async function refusalOf(work: () => unknown): Promise<InputError> {
  try {
    await work();
  } catch (error) {
    if (error instanceof InputError) return error;
    throw error;
  }
  throw new Error('An InputError was expected, but the work succeeded.');
}
