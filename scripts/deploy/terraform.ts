// Terraform in the directory of one synthesised stack. Its output is shown as it is.
import { existsSync } from 'node:fs'
import { PROVIDER_LOCK } from '../../deployment/provider-lock.ts'
import { DeployEnd } from './problems.ts'
import type { Run } from './run.ts'
import type { SynthesisedStack } from './stacks.ts'

export interface Terraform {
  plan: (stack: SynthesisedStack) => Promise<void>
  apply: (stack: SynthesisedStack) => Promise<void>
  destroy: (stack: SynthesisedStack) => Promise<void>
  /** Whether its state names anything. */
  isEmpty: (stack: SynthesisedStack) => Promise<boolean>
}

/** Terraform takes every output for a terminal. */
const plainly = (): string[] => (process.stdout.isTTY ? [] : ['-no-color'])

/**
 * `isLocked`: each stack came with a lock file (`make lock`), which is believed and not changed. Without one a directory may hold what another
 * provider left there: what counts is what the stack says now.
 */
const initArguments = (isLocked: boolean): string[] => [
  '-reconfigure',
  isLocked ? '-lockfile=readonly' : '-upgrade',
]

/** All reject with a DeployEnd that names the stack and the step. Nothing is ever asked. */
export const makeTerraform = (run: Run, isLocked = existsSync(PROVIDER_LOCK)): Terraform => {
  const step = async ({ id, dir }: SynthesisedStack, command: string, ...args: string[]): Promise<void> => {
    console.log(`\n== ${id}: terraform ${command}`)
    const all = [`-chdir=${dir}`, command, '-input=false', ...plainly(), ...args]
    const { code } = await run('terraform', all)
    if (code !== 0) throw new DeployEnd(1, `stack ${id}: terraform ${command} failed (exit code ${code})`)
  }
  const init = (stack: SynthesisedStack) => step(stack, 'init', ...initArguments(isLocked))
  return {
    plan: async (stack) => {
      await init(stack)
      await step(stack, 'plan')
    },
    apply: async (stack) => {
      await init(stack)
      await step(stack, 'apply', '-auto-approve')
    },
    destroy: async (stack) => {
      await init(stack)
      await step(stack, 'destroy', '-auto-approve')
    },
    isEmpty: async (stack) => {
      await init(stack)
      const { code, out, err } = await run('terraform', [`-chdir=${stack.dir}`, 'state', 'list'], {
        quiet: true,
      })
      if (code !== 0 && !/no state file/i.test(err))
        throw new DeployEnd(1, `stack ${stack.id}: terraform state list failed: ${err.trim()}`)
      return out.trim() === ''
    },
  }
}
