// What the model of the fake Messages API does in tests: one script for each thing that a coding agent may do.
import { join } from 'node:path'
import type { Conversation } from '../../scripts/agent/conversation.ts'
import type { Script, Step } from '../../scripts/agent/step.ts'

type Planned = Step | ((conversation: Conversation) => Step)

/** The steps of each turn, one for each answer; the last one again when there are no more. */
export const inOrder =
  (...steps: [Planned, ...Planned[]]): Script =>
  (conversation) => {
    const step = steps[Math.min(conversation.now.answers, steps.length - 1)] ?? steps[0]
    return typeof step === 'function' ? step(conversation) : step
  }

const call = (name: string, input: Record<string, unknown>): Step => ({ call: [{ name, input }] })

const inTree = ({ directory = '' }: Conversation, file: string): string => join(directory, file)

export const read =
  (file: string): Planned =>
  (conversation) =>
    call('Read', { file_path: inTree(conversation, file) })

export const edit =
  (file: string, from: string, to: string): Planned =>
  (conversation) =>
    call('Edit', { file_path: inTree(conversation, file), old_string: from, new_string: to })

export const write =
  (file: string, content: string): Planned =>
  (conversation) =>
    call('Write', { file_path: inTree(conversation, file), content })

export const bash = (command: string, more: Record<string, unknown> = {}): Step =>
  call('Bash', { command, description: 'Run a command', ...more })

export const say = (text: string): Step => ({ say: text })

/** An error of the API, every time, or `times` times and the script after that. */
export const failing = (
  error: { status: number; type: string; message: string; headers?: Record<string, string> },
  { times = Infinity, after = inOrder(say('Recovered and done.')) }: { times?: number; after?: Script } = {},
): Script => {
  let failed = 0
  return (conversation) => (failed++ < times ? { fail: error } : after(conversation))
}

/** The API's own words. */
export const API_ERRORS = {
  noCredit: {
    status: 400,
    type: 'invalid_request_error',
    message:
      'Your credit balance is too low to access the Anthropic API. Please go to Plans & Billing to upgrade or purchase credits.',
  },
  tooLong: {
    status: 400,
    type: 'invalid_request_error',
    message: 'prompt is too long: 1200000 tokens > 1000000 maximum',
  },
  badKey: { status: 401, type: 'authentication_error', message: 'invalid x-api-key' },
  notAllowed: { status: 403, type: 'permission_error', message: 'Your key may not use this resource' },
  noModel: { status: 404, type: 'not_found_error', message: 'model: claude-nova-9' },
  tooLarge: { status: 413, type: 'request_too_large', message: 'Request exceeds the maximum size' },
  tooFast: { status: 429, type: 'rate_limit_error', message: 'This request would exceed your rate limit' },
  broken: { status: 500, type: 'api_error', message: 'Internal server error' },
  overloaded: { status: 529, type: 'overloaded_error', message: 'Overloaded' },
} as const

const MARKDOWN = `## What I did

- Changed the **title** of \`site/index.html\`
- Looked at [the docs](https://example.org/docs)

| page | title |
| --- | --- |
| home | New |

\`\`\`html
<title>New</title>
\`\`\`
`

/** A word in capitals with a number, such as MAUVE-4711, of an earlier turn. */
const secretIn = ({ turns }: Conversation): string | undefined =>
  turns
    .slice(0, -1)
    .map(({ text }) => /\b[A-Z]{3,}-\d+\b/.exec(text)?.[0])
    .findLast((word) => word !== undefined)

const editTitle = [
  read('site/index.html'),
  edit('site/index.html', '<title>Hello</title>', '<title>New</title>'),
] as const

export const SCENARIOS = {
  edit: inOrder(...editTitle, say('Changed the title to New.')),
  twoEdits: inOrder(
    ...editTitle,
    edit('site/index.html', '<h1>Hello</h1>', '<h1>New</h1>'),
    say('Changed title and heading to New.'),
  ),
  /** Says what images the person sent. */
  image: inOrder(({ now }) => say(`I see: ${now.images.join(', ') || 'no image'}`)),
  /** The edit is in the tree, and a program runs until it is ended. */
  slowTool: inOrder(...editTitle, bash('sleep 600'), say('Waited.')),
  /** The edit is in the tree, and the API says nothing any more. */
  stall: inOrder(...editTitle, { stall: true }),
  stallInText: inOrder(...editTitle, { say: 'I am about to', ends: 'stall' }),
  cutStream: inOrder({ say: 'I am about to say more than this', ends: 'cut' }),
  /** Never comes to an end by itself. */
  loop: inOrder(bash('true')),
  /** Works, and never comes to an end. */
  loopOfEdits: inOrder((conversation) => {
    const { answers } = conversation.now
    return call('Write', {
      file_path: inTree(conversation, `site/page-${answers}.html`),
      content: `<p>${answers}</p>\n`,
    })
  }),
  deniedWrite: inOrder(
    () => call('Write', { file_path: '/etc/webordinary-test', content: 'x' }),
    say('I could not write there.'),
  ),
  gitHook: inOrder(write('.git/hooks/pre-commit', '#!/bin/sh\ntouch /tmp/hooked\n'), say('Wrote a hook.')),
  /** A server that runs on when the agent has said its last word. */
  devServer: inOrder(
    ...editTitle,
    bash('tail -f /dev/null', { run_in_background: true }),
    say('Edited; the server runs.'),
  ),
  /** What a program of the job sees. */
  environment: inOrder(bash('env'), ({ now }) => say(now.results.at(-1)?.text ?? '')),
  question: inOrder(say('Which page do you mean, the homepage or the one about us?')),
  markdown: inOrder(...editTitle, say(MARKDOWN)),
  remember: inOrder((conversation) => say(`You said: ${secretIn(conversation) ?? 'nothing that I know of'}`)),
  overloadedAfterEdit: inOrder(...editTitle, { fail: API_ERRORS.overloaded }),
} satisfies Record<string, Script>
