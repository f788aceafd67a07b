// The rules that the model obeys: the daemons' own decisions and conditional writes, and the habits that live in the order of their steps.
// A mutant replaces one of them.
import * as interrupts from '../../contract/interrupt-policy.ts'
import * as decide from '../../contract/ownership/decide.ts'
import * as settled from '../../contract/ownership/perhaps-settled.ts'
import * as routerWrites from '../../contract/ownership/router-expressions.ts'
import * as workerWrites from '../../contract/ownership/worker-expressions.ts'
import * as begun from '../../contract/tracking/begun.ts'
import * as putBacks from '../../contract/tracking/put-backs.ts'
import * as tracking from '../../contract/tracking/record.ts'
import * as updates from '../../contract/tracking/expressions.ts'
import { decideFence } from '../../worker/git/fence.ts'

/** What no function of the product says: which step comes before which, and that a step is taken at all. */
const habits = {
  /** Rule 1: the command is open before its message is sent. */
  opensBeforeSend: true,
  /** Rule 1: the notice is deleted when all else is done. */
  forgetsNoticeLast: true,
  /** Rule 2: an owner counts as dead only after a whole lease without a sign of life. */
  watchesAWholeLease: true,
  /** Rule 4: what was accepted before goes first, whatever the queue says. */
  looksWhatGoesFirst: true,
  /** A command that is put back is taken over by a newer one of its thread. */
  looksForNewer: true,
  /** An interrupt stands on the row of the command that it is for, ... */
  marksInterrupts: true,
  /** ... before its owner is told ... */
  marksBeforeTelling: true,
  /** ... and whoever starts that command looks there. */
  yieldsAtStart: true,
  /** Rule 9: whoever puts a command down alive takes its start back. */
  putsDown: true,
  /** Rule 4: the remote refuses an effect of a generation that is over. */
  fencesEffects: true,
  /** Rule 4: an owner that finds a fence ahead of it raises its generation. */
  passesWhatIsAhead: true,
  /** Rule 4: the same for a command that runs under a generation that is ahead of it. */
  passesWhatRunsAhead: true,
  /** Rule 6. */
  sweeps: true,
  /** Rule 7. */
  reconciles: true,
  /** Rule 7: a settled command is responded again. */
  respondsAgain: true,
  /** Rule 7: an id that is answered is taken out. */
  closesAnswered: true,
  /** Rule 7: whoever sends again looks among the dead letters first. */
  looksAtDeadLetters: true,
  /** Rule 7: what is sent again has another dedup id. */
  sendsUnderNewName: true,
  /** Rule 8: a sweep finds what has ended and was not told. */
  findsSettled: true,
  /** Rule 8: one router takes a command before it mails. */
  takesBeforeMail: true,
  /** Rule 8: the mail is out before the command is marked as answered. */
  mailsBeforeMark: true,
  /** Rule 8: a router that stood still after it took a command does not mail any more. */
  mailsAtOnce: true,
  /** Rule 8: an answer that a dead router took is taken over. */
  takesStaleAnswers: true,
}

export const productRules = {
  ...interrupts,
  ...decide,
  ...settled,
  ...routerWrites,
  ...workerWrites,
  ...begun,
  ...putBacks,
  ...tracking,
  ...updates,
  decideFence,
  ...habits,
}
export type Rules = { [Name in keyof typeof productRules]: Widened<(typeof productRules)[Name]> }
type Widened<T> = T extends boolean ? boolean : T
