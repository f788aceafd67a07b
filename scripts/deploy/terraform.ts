// Terraform in the directory of one synthesised stack. Its output is shown as it is.
import { existsSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { PROVIDER_LOCK } from '../../deployment/provider-lock.ts'
import { withCure } from './cures.ts'
import { DeployEnd } from './problems.ts'
import { firstLine } from './run.ts'
import type { Run, RunOptions } from './run.ts'
import type { SynthesisedStack } from './stacks.ts'
import { readPlan, readState } from './terraform-json.ts'
import type { Planned, State } from './terraform-json.ts'

export interface Terraform {
  init: (stack: SynthesisedStack) => Promise<void>
  /** What is known of the stack. After `init`. */
  state: (stack: SynthesisedStack) => Promise<State>
  /** Shows what an apply would do, and keeps it for `applyPlan`. After `init`. */
  plan: (stack: SynthesisedStack) => Promise<Planned>
  /** Does what the last `plan` of the stack has shown, and nothing else. `until` asks it to end early; then it rejects. */
  applyPlan: (stack: SynthesisedStack, until?: AbortSignal) => Promise<void>
  /** Forgets the plan. */
  dropPlan: (stack: SynthesisedStack) => void
  /** Without showing it before. */
  apply: (stack: SynthesisedStack) => Promise<void>
  destroy: (stack: SynthesisedStack) => Promise<void>
  /** Takes what is there for finished. */
  untaint: (stack: SynthesisedStack, address: string) => Promise<void>
  /** Takes over what is there and was made by somebody else. */
  import: (stack: SynthesisedStack, address: string, id: string) => Promise<void>
  /** Whether its state names anything. */
  isEmpty: (stack: SynthesisedStack) => Promise<boolean>
}

/** In the directory of the stack. It holds what the state holds, so it is removed when it was applied. */
const PLAN = 'deploy.tfplan'
/** Whoever makes a plan at the same time has the lock of a state for a moment. */
const LOCK_TIMEOUT = '-lock-timeout=3m'

/** In Terraform's words for a resource with `prevent_destroy`. */
const PROTECTED = /Instance cannot be destroyed/

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

/** Whatever Terraform says: its own words are the reason. */
const ABOVE = 'What it says above is the reason; the same command again goes on from there'

const failed = ({ id }: SynthesisedStack, what: string, code: number): DeployEnd =>
  new DeployEnd(1, `stack ${id}: terraform ${what} failed (exit code ${code}). ${ABOVE}`)

const protectedEnd = ({ id }: SynthesisedStack): DeployEnd =>
  new DeployEnd(
    1,
    `stack ${id}: what Terraform names above is protected, and these settings would destroy it or make it anew: take the change of the settings back, or choose another WEBORDINARY_PREFIX. Nothing was changed`,
  )

/** All reject with a DeployEnd that names the stack and the step. Nothing is ever asked. */
export const makeTerraform = (run: Run, isLocked = existsSync(PROVIDER_LOCK)): Terraform => {
  const show = (stack: SynthesisedStack, command: string, args: string[], options: RunOptions = {}) => {
    console.log(`\n== ${stack.id}: terraform ${command}`)
    const all = [`-chdir=${stack.dir}`, command, '-input=false', ...plainly(), ...args]
    return run('terraform', all, options)
  }
  const step = async (
    stack: SynthesisedStack,
    command: string,
    args: string[],
    options: RunOptions = {},
  ): Promise<void> => {
    const { code } = await show(stack, command, args, options)
    if (code !== 0) throw failed(stack, command, code)
  }
  const quietly = async (stack: SynthesisedStack, ...args: string[]): Promise<string> => {
    const ended = await run('terraform', [`-chdir=${stack.dir}`, ...args], { quiet: true })
    if (ended.code === 0) return ended.out
    throw new DeployEnd(1, `stack ${stack.id}: terraform ${args[0]} failed: ${withCure(firstLine(ended))}`)
  }
  const init = (stack: SynthesisedStack) => step(stack, 'init', initArguments(isLocked))
  const dropPlan = ({ dir }: SynthesisedStack) => rmSync(join(dir, PLAN), { force: true })
  return {
    init,
    dropPlan,
    state: async (stack) => readState(await quietly(stack, 'show', '-json')),
    plan: async (stack) => {
      const args = [LOCK_TIMEOUT, `-out=${PLAN}`]
      const { code, err } = await show(stack, 'plan', args, { keepsErrors: true })
      if (code !== 0) throw PROTECTED.test(err) ? protectedEnd(stack) : failed(stack, 'plan', code)
      return readPlan(await quietly(stack, 'show', '-json', PLAN))
    },
    applyPlan: async (stack, until) => {
      await step(stack, 'apply', [LOCK_TIMEOUT, PLAN], until && { until })
      dropPlan(stack)
    },
    apply: async (stack) => {
      await init(stack)
      await step(stack, 'apply', [LOCK_TIMEOUT, '-auto-approve'])
    },
    destroy: async (stack) => {
      await init(stack)
      await step(stack, 'destroy', [LOCK_TIMEOUT, '-auto-approve'])
    },
    untaint: async (stack, address) => void (await quietly(stack, 'untaint', LOCK_TIMEOUT, address)),
    import: (stack, address, id) => step(stack, 'import', [LOCK_TIMEOUT, address, id]),
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
