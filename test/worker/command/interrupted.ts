// A command that runs and is interrupted meanwhile.
import { makeInterrupter } from '../../../worker/command/interrupts.ts'
import type { Interruption } from '../../../worker/command/interrupts.ts'
import type { End } from '../../../contract/tracking/record.ts'
import { NOW } from '../../fakes/clock.ts'
import { RESULT } from './command-setup.ts'
import type { CommandSetup } from './command-setup.ts'

/** What a job comes to that was stopped and has saved its work so far. */
export const STOPPED = { ...RESULT, success: false, interrupted: true, summary: 'Half of it.' }

/** Somebody settles the command, under the generation of the setup. */
export const settle = async (
  { tracking }: Pick<CommandSetup, 'tracking'>,
  commandId: string,
  end: End = 'interrupted',
): Promise<void> => {
  const about = { commandId, sessionId: 's1', projectId: 'blog', userId: 'ann' }
  await tracking.running(commandId, 1, NOW)
  await tracking.settle(commandId, end, {
    ...about,
    timestamp: NOW,
    generation: 1,
    durationMs: 1,
    ...STOPPED,
  })
}

/** What is received runs, and is interrupted from its first moment on. */
export const run = (subject: CommandSetup, why: Interruption) => {
  const interrupter = makeInterrupter()
  interrupter.interrupt(why)
  return subject.run(undefined, interrupter)
}

/** Likewise; meanwhile the command that interrupts it, or else `c2`, is accepted. `isMarked`: and stands on its row. */
export const runInterrupted = (
  subject: CommandSetup,
  why: Interruption,
  { threadId = 't1', isMarked = false } = {},
) => {
  subject.job.onCall(subject.job.callCount).callsFake(async () => {
    subject.story.push('job')
    await subject.accept(why.by ?? 'c2', { threadId })
    if (isMarked) await subject.tracking.interruptAsked('c1', why.by ?? 'c2')
    return STOPPED
  })
  return run(subject, why)
}
