import { fileURLToPath } from 'node:url'
import { startScript } from '../../scripts/local/daemon-process.ts'
import type { DaemonProcess } from '../../scripts/local/daemon-process.ts'
import type { System } from '../journey/system.ts'

/** Starts a program of `daemons/` in this system, which stops it in the end. */
export const startProgram = (
  { stack, note }: System,
  script: string,
  name: string,
  env: Record<string, string> = {},
): DaemonProcess => {
  const file = fileURLToPath(new URL(`daemons/${script}`, import.meta.url))
  const process = startScript(file, name, { ...stack.env, ...env }, note)
  stack.daemons.push(process)
  return process
}

/** Resolves when `count` of them have said that they work. */
export const untilStarted = async ({ until }: System, count: number): Promise<void> => {
  await until(({ event, commandId }) => event === 'started' && commandId === undefined, count)
}
