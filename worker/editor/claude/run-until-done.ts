// Runs the agent until it is done or cannot be helped: what can pass is waited for, and a session that is of no use is begun anew.
import { sleep } from '../../../platform/sleep.ts'
import { UserError } from '../../errors/user-error.ts'
import type { EditWork, Edited } from '../editor.ts'
import { beginningOf } from '../summary.ts'
import { readPrompt } from './given.ts'
import type { Verdict } from './judge.ts'
import { RECONNECTED } from './prompt.ts'
import type { Block } from './prompt.ts'
import { hasSession, removeSession } from './session-file.ts'
import type { SessionPlace } from './transcripts.ts'

/** Between two tries when the API cannot answer, milliseconds: about ten minutes in all. */
export const PATIENCE_MS = [15_000, 30_000, 60_000, 120_000, 180_000, 180_000]

const LOST = 'I no longer have our earlier conversation; I went on from what is on the branch.'
const MAIL_TOO_LONG =
  'Your mail with its attachments is too long for the agent. Please send less at once, or smaller pictures.'
const BROKEN = 'The agent could not begin a conversation.'
const TOO_LONG = 'Our conversation had become too long for me; I began it anew from what is on the branch.'

export interface Session {
  place: SessionPlace
  /** It goes on; otherwise it begins. */
  isKnown: boolean
}

const stopped = (): UserError => new UserError('The agent was stopped before it was done.')

/** Throws a UserError when it cannot be helped, or was stopped. */
export const runUntilDone = async (
  work: EditWork,
  session: Session,
  runOnce: (content: Block[], session: Session, limitSeconds: number) => Promise<Verdict>,
  patienceMs = PATIENCE_MS,
): Promise<Edited> => {
  const { signal, log } = work
  const notes = !session.isKnown && work.thread.earlier.length > 0 ? [LOST] : []
  const endsAt = performance.now() + work.limitSeconds * 1_000
  const prompt = await readPrompt(work)
  let content = prompt({ isNewSession: !session.isKnown, hasRun: false })
  let wasBegunAnew = !session.isKnown
  let tries = 0

  const beginAnew = async (note: string): Promise<void> => {
    await removeSession(session.place.home, session.place.sessionId)
    session.isKnown = false
    wasBegunAnew = true
    notes.push(note)
    content = prompt({ isNewSession: true, hasRun: true })
  }
  /** False when there is no patience left. */
  const waitForApi = async (): Promise<boolean> => {
    const pauseMs = patienceMs[tries++]
    if (pauseMs === undefined || performance.now() + pauseMs >= endsAt) return false
    log.warn('agent_api_busy', { pauseMs })
    await sleep(pauseMs, signal)
    session.isKnown = await hasSession(session.place.home, session.place.sessionId)
    if (session.isKnown) content = RECONNECTED
    return true
  }

  for (;;) {
    const verdict = await runOnce(content, session, Math.max(1, (endsAt - performance.now()) / 1_000))
    if (signal.aborted) throw stopped()
    if (verdict.kind === 'done') {
      const { summary, question } = verdict
      const asked = question === undefined ? {} : { question: beginningOf(question) }
      return { summary: beginningOf(summary), ...asked, notes }
    }
    if (verdict.kind === 'failed') throw new UserError(verdict.userMessage)
    if (verdict.kind === 'later') {
      if (await waitForApi()) continue
      throw signal.aborted ? stopped() : new UserError(verdict.userMessage)
    }
    if (wasBegunAnew) throw new UserError(verdict.kind === 'too long' ? MAIL_TOO_LONG : BROKEN)
    await beginAnew(verdict.kind === 'too long' ? TOO_LONG : LOST)
  }
}
