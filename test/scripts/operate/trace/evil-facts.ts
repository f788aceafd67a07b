import { asked, responseOf } from '../../../cloud/tracking-table-setup.ts'
import { aDoneRow, factsOf, said } from './story-setup.ts'

const EVIL = `<script>alert(1)</script><img src=x onerror=alert(2)>'"&\u001b[2J\u202eevil\u0007`

/** Everything that a mail, an agent, a program or a worker can write, is evil. */
export const evilFacts = () => {
  const message = {
    ...asked.message,
    instruction: EVIL,
    attachments: [{ name: EVIL, bucket: 'b', key: 'k', contentType: 'x', bytes: 1 }],
  }
  const response = {
    ...responseOf(1),
    summary: EVIL,
    error: `${EVIL}\n${EVIL}`,
    question: EVIL,
    notes: [EVIL],
    filesChanged: [EVIL],
    previewUrl: `javascript:${EVIL}`,
    commit: EVIL,
    branch: EVIL,
  }
  const row = aDoneRow({
    message,
    response,
    notes: [EVIL],
    mailId: EVIL,
    supersededBy: EVIL,
    reply: { ...asked.reply, messageId: EVIL, cc: [EVIL] },
  })
  const lines = [
    said(1, 'started', { type: EVIL, containerId: EVIL }),
    said(2, EVIL, { level: 'error', error: { name: EVIL, message: EVIL }, stage: EVIL }),
    said(3, 'stage_ended', { stage: EVIL, ms: 1, outcome: EVIL }),
    said(4, 'interrupted', { reason: EVIL, by: EVIL }),
  ]
  return factsOf({ row, lines, log: { says: EVIL, problem: EVIL } })
}
