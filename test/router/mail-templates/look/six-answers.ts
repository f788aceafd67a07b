// Six mails as a person gets them, to be looked at and measured.
import { composeAnswer } from '../../../../router/mail-templates/answer.ts'
import type { MailContent } from '../../../../router/mail-templates/layout.ts'
import { composeNothingToDo } from '../../../../router/mail-templates/nothing-to-do.ts'
import { composeWhichProject } from '../../../../router/mail-templates/questions.ts'
import { SENDER, aConfig, aMessage, aResponse, aSettledRow } from '../../interpret/examples.ts'

const LONG_PATH = `site/${'pictures-of-our-garden-in-summer/'.repeat(3)}${'very'.repeat(12)}-long-name.html`

const SUMMARY = `The homepage title says **Beta** now.

- \`index.html\` has the new title
- the [menu](https://previews.example/thread-t1/menu.html) too

| Page | Title |
|---|---|
| index | Beta |
| about | ${'unbroken'.repeat(12)} |

> The old title was Alpha.`

const FAILURE = `The build failed with exit code 3. The end of its output:

Error: /srv/work/shop/ann/thread-t1/${LONG_PATH}:12:3 unexpected "<"
    at parse (file:///srv/work/shop/ann/thread-t1/build.js:7:11)
    at Module._compile (node:internal/modules/cjs/loader:1554:14)`

const ran = { durationMs: 120_000, inputTokens: 48_200, outputTokens: 1_210, costUsd: 0.214 }
const saved = { commit: '0123456789abcdef', branch: 'thread-t1', filesChanged: ['index.html', LONG_PATH] }
const failed = { success: false, summary: '' }

/** By name. `language`: of the person. */
export const sixAnswers = (language: string): Record<string, MailContent> => {
  const reply = {
    email: 'ann@customer.test',
    subject: 'Website',
    messageId: '<m1@customer.test>',
    references: [],
    language,
  }
  const message = aMessage({
    instruction: 'Hi,\n\nplease change the homepage title to Beta, and put the new picture below it',
  })
  const row = (changes: object) => composeAnswer(aSettledRow({ reply, message, ...changes }))
  return {
    done: row({
      notes: ['The attachment "film.mov" (30.0 MB) was left out: the limit is 10.0 MB per attachment.'],
      response: aResponse({
        ...ran,
        ...saved,
        summary: SUMMARY,
        previewUrl: 'https://previews.example/thread-t1/index.html',
      }),
    }),
    'failed-build': row({ end: 'failed', response: aResponse({ ...ran, ...failed, error: FAILURE }) }),
    stopped: row({
      end: 'interrupted',
      stopAskedAt: 5,
      response: aResponse({
        ...saved,
        ...failed,
        interrupted: true,
        summary:
          'The title is changed.\n\nIt was interrupted. The work so far is saved on the branch thread-t1.',
      }),
    }),
    question: row({
      response: aResponse({
        ...ran,
        question: 'Which picture, *summer* or *winter*?',
        summary: 'The title is done.',
        ...saved,
      }),
    }),
    'which-project': composeWhichProject(reply, {
      instruction: message.instruction,
      projects: [aConfig(), aConfig({ projectId: 'blog' })],
      senderAddress: SENDER,
    }),
    'nothing-to-do': composeNothingToDo(
      reply,
      'quote alone',
      '> Done: change the title\n> The title says Alpha now.',
    ),
  }
}
