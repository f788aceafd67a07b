import { expect } from 'chai'
import { decideInterrupt } from '../../contract/interrupt-policy.ts'
import type { InterruptPolicy } from '../../contract/interrupt-policy.ts'

const NOW = 1_000
const NEW = { commandId: 'new', threadId: 't1', now: NOW }

const SAME_THREAD = { commandId: 'old', threadId: 't1' }
const OTHER_THREAD = { commandId: 'old', threadId: 't2' }
const ITSELF = { commandId: 'new', threadId: 't1' }

const CASES: [policy: InterruptPolicy, what: string, active: typeof ITSELF | undefined, reason?: string][] = [
  ['any', 'nothing', undefined],
  ['any', 'a command of its own thread', SAME_THREAD, 'superseded'],
  ['any', 'a command of another thread', OTHER_THREAD, 'put back'],
  ['any', 'the command itself', ITSELF],
  ['thread', 'nothing', undefined],
  ['thread', 'a command of its own thread', SAME_THREAD, 'superseded'],
  ['thread', 'a command of another thread', OTHER_THREAD],
  ['thread', 'the command itself', ITSELF],
  ['off', 'nothing', undefined],
  ['off', 'a command of its own thread', SAME_THREAD],
  ['off', 'a command of another thread', OTHER_THREAD],
  ['off', 'the command itself', ITSELF],
]

describe('A new command under the policy', () => {
  for (const [policy, what, active, reason] of CASES)
    it(`${policy}, while ${what} runs, ${reason ? `has it ${reason}` : 'interrupts nothing'}`, () => {
      const told = { type: 'interrupt', commandId: 'old', reason, by: 'new', timestamp: NOW }

      expect(decideInterrupt(policy, active, NEW)).to.deep.equal(reason && told)
    })
})
