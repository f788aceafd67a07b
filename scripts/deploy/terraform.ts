// Terraform in the directory of one synthesised stack. Its output is shown as it is.
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

/** All reject with a DeployEnd that names the stack and the step. Nothing is ever asked. */
export const makeTerraform = (run: Run): Terraform => {
  const step = async ({ id, dir }: SynthesisedStack, command: string, ...args: string[]): Promise<void> => {
    console.log(`\n== ${id}: terraform ${command}`)
    const all = [`-chdir=${dir}`, command, '-input=false', ...plainly(), ...args]
    const { code } = await run('terraform', all)
    if (code !== 0) throw new DeployEnd(1, `stack ${id}: terraform ${command} failed (exit code ${code})`)
  }
  // A directory may have been used for another deployment, or with another provider, before: what counts is what the stack says now.
  const init = (stack: SynthesisedStack) => step(stack, 'init', '-reconfigure', '-upgrade')
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
