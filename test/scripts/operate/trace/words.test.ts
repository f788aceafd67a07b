import { expect } from 'chai'
import { wordsOf } from '../../../../scripts/operate/trace/story/words.ts'
import { said } from './story-setup.ts'

describe('A line of the log in the story of a command', () => {
  for (const [event, fields, words] of [
    ['not_its_turn', { first: ['c2'] }, 'not its turn: c2 goes first'],
    ['not_its_turn', { first: ['c2', 'c3'] }, 'not its turn: c2, c3 go first'],
    ['undone', { undoes: ['c2', 'c3'] }, 'takes back c2, c3'],
    ['nothing_to_interrupt', { by: 'c2', reason: 'put back' }, 'was to be interrupted, and does not run'],
    ['settled_before', { end: 'done' }, 'a message of it came again, after its end: done'],
    ['fence_ahead', { seen: 7 }, 'repository or preview knows generation 7: goes back for a later one'],
    ['not_started', { status: 'no tracking row' }, 'is not begun: no tracking row'],
    ['not_started', { why: 'lease lost' }, 'is not begun: lease lost'],
    ['not_settled', { why: 'x' }, 'its end is not written: it runs under another generation'],
    ['open_without_row', {}, 'is open, and its row is gone'],
    ['disk_full', {}, 'the disk is full: room is made, and it is tried again'],
    ['agent_api_busy', { pauseMs: 30_000 }, 'the API of the agent is busy: waits 30.0 s'],
    ['answer_failed', {}, 'its answer could not be mailed yet'],
    ['answer_undeliverable', { problem: 'refused' }, 'its answer cannot be mailed: refused'],
    ['transcript_kept', { object: 's3://b/k' }, undefined],
    ['something_new', { count: 2 }, 'something_new; count=2'],
  ] as const)
    it(`of ${event} ${JSON.stringify(fields)} reads: ${words ?? 'nothing'}`, () => {
      expect(wordsOf(said(0, event, { ...fields }), 'c1')).to.equal(words)
    })
})
