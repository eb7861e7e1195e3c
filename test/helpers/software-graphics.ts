import {existsSync} from 'node:fs';

const folder = '/usr/lib/chromium';
const driver = `${folder}/vk_swiftshader_icd.json`;

/**
 * The environment in which a program finds SwiftShader, the graphics card in software that comes with chromium;
 * undefined where chromium is not installed.
 *
 * @throws {Error} where it is missing in CI, so that no test is skipped there unnoticed.
 */
export function softwareGraphics(): NodeJS.ProcessEnv | undefined {
  if (existsSync(driver)) {
    return {...process.env, LD_LIBRARY_PATH: folder, VK_ICD_FILENAMES: driver, VK_DRIVER_FILES: driver};
  }
  if (process.env.CI) throw new Error(`${driver} is missing: install chromium, CI needs it.`);
  return undefined;
}
