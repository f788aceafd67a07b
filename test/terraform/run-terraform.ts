// Runs the real Terraform in the directory of a synthesised stack, attached to a provider of our own. Nothing is fetched from anywhere.
import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { findProgram } from '../../scripts/local/find-program.ts'

const exec = promisify(execFile)
/** A plan of all stacks, as JSON, is some megabytes. */
const MOST_OUTPUT = 64 * 2 ** 20

export interface TerraformRun {
  code: number
  stdout: string
  /** Its errors, or all that it said when there are none; on one line, without the box that Terraform draws. */
  said: string
}

export type Terraform = (stackDirectory: string, ...args: string[]) => Promise<TerraformRun>

/** Where `terraform` is, if it is on the PATH. */
export const terraformOnPath = (): string | undefined => findProgram('terraform', process.env['PATH'])

/** What comes before the first error are the steps up to there. */
const plain = (text: string): string =>
  text
    .replaceAll(/[│╷╵\s]+/g, ' ')
    .replace(/^.*?(?=\bError: )/, '')
    .trim()

/** `home`: an empty directory, so that nothing that the person has set up has a say. */
export const makeTerraform =
  (program: string, reattach: string, home: string, more: Record<string, string> = {}): Terraform =>
  async (stackDirectory, ...args) => {
    const env = {
      PATH: process.env['PATH'],
      HOME: home,
      TF_CLI_CONFIG_FILE: join(home, 'terraformrc'),
      TF_REATTACH_PROVIDERS: reattach,
      TF_IN_AUTOMATION: '1',
      CHECKPOINT_DISABLE: '1',
      ...more,
    }
    const [command = '', ...rest] = args
    const options = { env, maxBuffer: MOST_OUTPUT }
    const whole = [`-chdir=${stackDirectory}`, command, ...rest, ...(command === 'show' ? [] : ['-no-color'])]
    const run = await exec(program, whole, options).catch((error: unknown) => error as Failed)
    const { stdout, stderr } = run
    return { code: 'code' in run ? run.code : 0, stdout, said: plain(`${stdout}\n${stderr}`) }
  }

interface Failed {
  code: number
  stdout: string
  stderr: string
}
