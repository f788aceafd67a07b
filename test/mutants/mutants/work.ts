// What happens to a command: accepted, in its turn, started, settled, resumed, reconciled (rules 1, 4, 7, 9, 10).
import type { Mutant } from '../mutant.ts'

const TRACKING = 'contract/tracking.ts'

export const WORK_MUTANTS: Mutant[] = [
  {
    name: 'acknowledge before accept',
    file: 'router/intake.ts',
    find: "log.error('notice_failed', { messageId: notice.message.MessageId, ...commandOf(notice), error })\n      return 'keep'",
    replace:
      "log.error('notice_failed', { messageId: notice.message.MessageId, ...commandOf(notice), error })\n      return 'done'",
    says: 'a notice whose acceptance failed is gone',
  },
  {
    name: 'accept without opening again',
    file: 'router/accept.ts',
    find: "if (before !== 'created' && !isUnsettled(before)) return before",
    replace: "if (before !== 'created') return before",
    says: 'a router that died between row and open leaves a command that nobody looks for',
  },
  {
    name: 'tracking row put again',
    file: 'contract/tracking-table.ts',
    find: "ConditionExpression: 'attribute_not_exists(commandId)',",
    replace: "ConditionExpression: 'attribute_not_exists(nothing)',",
    says: 'a notice that comes twice makes its command new again',
  },
  {
    name: 'start of what is settled',
    file: TRACKING,
    find: "condition: '#status IN (:accepted, :running) AND generation <= :generation',",
    replace: "condition: '(NOT #status IN (:accepted, :running)) OR generation <= :generation',",
    says: 'a message that comes again after its command was settled runs it again',
  },
  {
    name: 'keep on without a lease',
    file: 'worker/in-hand.ts',
    find: "const safely = () => (hold.isSafe() ? attempt() : Promise.reject(new Error('the lease is not safe')))",
    replace: 'const safely = () => attempt()',
    says: 'a process that stood still settles and starts on a lease that is over',
  },
  {
    name: 'job that hears of no lost lease',
    file: 'worker/carry-out.ts',
    find: '      signal,\n      interrupt: interrupter.signal,',
    replace: '      signal: new AbortController().signal,\n      interrupt: interrupter.signal,',
    says: 'the program works on after the lease',
  },
  {
    name: 'no order',
    file: 'worker/carry-out.ts',
    find: 'return first.length > 0 ? notItsTurn(run, inHand, first) : begin(run, inHand)',
    replace: 'return first.length > 99 ? notItsTurn(run, inHand, first) : begin(run, inHand)',
    says: 'what the queue lost, or sent late, is overtaken',
  },
  {
    name: 'no reconciling',
    file: 'worker/idle.ts',
    find: "if (open > 0) return silentMs >= silenceMs ? 'reconcile' : 'wait'",
    replace: "if (open > 0) return 'wait'",
    says: 'a command is lost with its queue',
  },
  {
    name: 'sent again under the old name',
    file: 'worker/open-work.ts',
    find: 'await sendWork(sqs, inputUrl, message, `${generation}.${++sends}`)',
    replace: 'await sendWork(sqs, inputUrl, message)',
    says: 'SQS drops what is sent again as a duplicate',
  },
  {
    name: 'settled and left silent',
    file: 'worker/open-work.ts',
    find: "if (row && row.status !== 'answered') await respond(row)",
    replace: "if (row && row.status !== 'answered') log.debug('settled already')",
    says: 'a response that is lost with its queue is not sent again',
  },
  {
    name: 'put back to its old place',
    file: 'worker/stopped.ts',
    find: 'await hands.hold.putBack(commandId)',
    replace: '',
    says: 'an interrupted command goes first again, before the one that interrupted it',
  },
  {
    name: 'instruction that is not carried',
    file: 'worker/stopped.ts',
    find: 'if (willRun && (await tracking.carry(id, commandId))) return id',
    replace: 'if (willRun) return id',
    says: 'what a person asked for is forgotten when a newer command takes its place',
  },
  {
    name: 'interrupt for whatever runs',
    file: 'worker/interrupts.ts',
    find: 'if (inHand?.commandId === commandId) {',
    replace: 'if (inHand) {',
    says: 'an interrupt that comes late hits the next command',
  },
  {
    name: 'stop that comes too early',
    file: 'worker/carry-out.ts',
    find: "if (row.stopAskedAt !== undefined) return inHand.settle(row, 'interrupted', stoppedBeforeStart(row))",
    replace: '',
    says: 'what was stopped before it began is carried out',
  },
  {
    name: 'drain that drops',
    file: 'worker/carry-out.ts',
    find: "const why = interrupter.why() ?? { reason: 'drain' as const }",
    replace: "const why = { reason: 'stop' as const }",
    says: 'a deployment answers running commands as interrupted, and what was put back ends',
  },
  {
    name: 'no fence',
    file: 'test/simulation/job/remote.ts',
    find: 'const isFencedOff = stands.place !== fence',
    replace: 'const isFencedOff = stands.place < 0',
    says: 'a push of a former owner lands although a newer one has moved the fence (the remote is of the simulation, so is the fault)',
  },
  {
    name: 'branch read before the fence',
    file: 'test/simulation/job/sim-job.ts',
    find: 'fence = await takeFence(reading)',
    replace: '',
    says: 'what a former owner pushes late is not seen, and done again (the job is of the simulation, so is the fault)',
  },
  {
    name: 'drain that goes on receiving',
    file: 'worker/session.ts',
    find: "leaving.signal.addEventListener('abort', () => void stop())",
    replace: '',
    says: 'what a drained worker sends again comes to its own closing poll, and its group waits for the visibility timeout',
  },
]
