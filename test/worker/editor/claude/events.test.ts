import { expect } from 'chai'
import fc from 'fast-check'
import { NO_FACTS, withEvent } from '../../../../worker/editor/claude/facts.ts'
import { readEvents } from '../../../../worker/editor/claude/events.ts'

/** As Claude Code 2.1.330 wrote them, shortened. */
const LINES = {
  read: '{"type":"assistant","message":{"id":"m1","role":"assistant","content":[{"type":"tool_use","id":"t1","name":"Read","input":{"file_path":"/w/site/index.html"}}]},"session_id":"s"}',
  edited:
    '{"type":"user","message":{"role":"user","content":[{"tool_use_id":"t2","type":"tool_result","content":"ok"}]},"tool_use_result":{"filePath":"/w/site/index.html","oldString":"a","newString":"b","structuredPatch":[]}}',
  wasRead: '{"type":"user","tool_use_result":{"type":"text","file":{"filePath":"/w/site/index.html"}}}',
  said: '{"type":"assistant","message":{"content":[{"type":"text","text":"First.\\n\\nThe title is new."}]}}',
  credit:
    '{"type":"assistant","message":{"model":"<synthetic>","content":[{"type":"text","text":"Credit balance is too low"}]},"error":"billing_error"}',
  retry:
    '{"type":"system","subtype":"api_retry","attempt":1,"max_retries":10,"error_status":401,"error":"authentication_failed"}',
  ask: '{"type":"control_request","request_id":"r1","request":{"subtype":"can_use_tool","tool_name":"AskUserQuestion","input":{"questions":[{"question":"Which blue?","options":[{"label":"Navy"}]}]}}}',
  reset: '{"type":"conversation_reset","trigger":"clear"}',
  result:
    '{"type":"result","subtype":"success","is_error":false,"terminal_reason":"completed","num_turns":2,"result":"I tried","permission_denials":[{"tool_name":"Write","tool_use_id":"t","tool_input":{"file_path":"/x"}}],"api_error_status":null}',
  local:
    '{"type":"result","subtype":"success","is_error":false,"num_turns":0,"result":"","local_command":"clear"}',
}

describe('What Claude Code says', () => {
  it('is read as far as it matters', () => {
    expect(readEvents(LINES.read)).to.deep.equal([
      { kind: 'tool', tool: 'Read', input: { file_path: '/w/site/index.html' } },
    ])
    expect(readEvents(LINES.edited)).to.deep.equal([{ kind: 'wrote', file: '/w/site/index.html' }])
    expect(readEvents(LINES.wasRead)).to.deep.equal([])
    expect(readEvents(LINES.credit)).to.deep.equal([
      { kind: 'said', text: 'Credit balance is too low', apiError: 'billing_error' },
    ])
    expect(readEvents(LINES.retry)).to.deep.equal([{ kind: 'retrying', status: 401 }])
    expect(readEvents(LINES.reset)).to.deep.equal([{ kind: 'reset' }])
    expect(readEvents(LINES.result)).to.deep.equal([
      {
        kind: 'ended',
        result: {
          subtype: 'success',
          isError: false,
          terminalReason: 'completed',
          text: 'I tried',
          errors: [],
          turns: 2,
          denials: [{ tool: 'Write', input: { file_path: '/x' } }],
        },
      },
    ])
    expect(readEvents(LINES.local)[0]).to.have.nested.property('result.localCommand', 'clear')
  })

  it('comes to facts: files, the last words, a question', () => {
    const lines = [LINES.read, LINES.edited, LINES.edited, LINES.ask, LINES.said, LINES.result]

    const facts = lines.flatMap(readEvents).reduce((all, event) => withEvent(all, event, '/w'), NO_FACTS)

    expect([...facts.files]).to.deep.equal(['/w/site/index.html'])
    expect(facts).to.include({
      doing: 'The title is new.',
      said: 'First.\n\nThe title is new.',
      question: 'Which blue?\n\n- Navy',
    })
    expect(withEvent(NO_FACTS, readEvents(LINES.read)[0] ?? { kind: 'reset' }, '/w').doing).to.equal(
      'Read site/index.html',
    )
  })

  it('is never a reason to throw, whatever it is', () => {
    const hostile = fc.oneof(fc.string(), fc.json(), fc.constantFrom(...Object.values(LINES)))
    const event = fc.record(
      {
        type: fc.constantFrom(
          'assistant',
          'user',
          'system',
          'control_request',
          'result',
          '__proto__',
          'constructor',
        ),
        message: fc.anything(),
        request: fc.anything(),
        subtype: fc.anything(),
        permission_denials: fc.anything(),
        errors: fc.anything(),
        tool_use_result: fc.anything(),
      },
      { requiredKeys: [] },
    )
    fc.assert(
      fc.property(
        fc.oneof(
          hostile,
          event.map((one) => JSON.stringify(one) ?? ''),
        ),
        (line) => {
          readEvents(line).reduce((facts, one) => withEvent(facts, one, '/w'), NO_FACTS)
        },
      ),
      { numRuns: 1_000 },
    )
  })

  it('keeps nothing hostile in the line about what it does', () => {
    const text = 'a\u001b[31mb\u202Ec\nrm -rf\r\n' + 'x'.repeat(500)
    const line = JSON.stringify({ type: 'assistant', message: { content: [{ type: 'text', text }] } })

    const { doing = '' } = readEvents(line).reduce((facts, one) => withEvent(facts, one, '/w'), NO_FACTS)

    expect(doing).to.match(/^x{199}…$/)
  })
})
