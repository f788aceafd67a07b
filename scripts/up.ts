// make up: the whole system in containers, against an emulator of AWS. Ends when everything is healthy; make down stops it.
import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { CreateTopicCommand, SNSClient } from '@aws-sdk/client-sns'
import { sleep } from '../platform/sleep.ts'
import { mailTopicName } from '../contract/topology.ts'
import { keptSecret } from './local/kept-secret.ts'
import { foldFor } from './local/fold-text.ts'
import { LOCAL_PERSON, LOCAL_PREFIX, LOCAL_SENDER } from './local/names.ts'
import { readLocalState, writeLocalState } from './local/state-file.ts'
import { agentOf } from './up/agent.ts'
import { compose, composeProblem } from './up/compose.ts'
import { listContainers } from './up/containers.ts'
import { showLastWords } from './up/last-words.ts'
import { presentTroubles } from './up/troubles.ts'
import { untilUp } from './up/until-up.ts'

const { EMULATOR_PORT = '4566', SMTP_PORT = '2525' } = process.env
/** Signs addresses in mails, also after the next `make up`. */
const SECRET_FILE = fileURLToPath(new URL('../.webordinary/reply-secret', import.meta.url))
const endpoint = `http://127.0.0.1:${EMULATOR_PORT}`
/** As in docker/compose.yaml. */
const env = {
  AWS_ENDPOINT_URL: endpoint,
  AWS_REGION: 'us-east-1',
  AWS_ACCESS_KEY_ID: 'test',
  AWS_SECRET_ACCESS_KEY: 'test',
}

/** From when everything is started until it is healthy. */
const PATIENCE_SECONDS = 180

const fail = (why: string): never => {
  console.error(foldFor(process.stderr, why))
  process.exit(1)
}

const running = readLocalState()
if (running?.pid !== undefined) fail(`make local runs (process ${running.pid}); stop it first`)
const editorEnv = await readFile(new URL('../editor.env', import.meta.url), 'utf8').catch(() => '')
const agent = agentOf(process.env, editorEnv)
const problem = agent.problem ?? (await composeProblem())
if (problem) fail(problem)
// In the environment: a command line is read by others.
process.env.REPLY_SECRET = keptSecret(SECRET_FILE)
Object.assign(process.env, agent.env)
const code = await compose('up', '--build', '--detach')
const troubles =
  code === 0
    ? await untilUp({ list: listContainers, pause: () => sleep(1_000), looks: PATIENCE_SECONDS })
    : presentTroubles(await listContainers())
for (const { name, says } of troubles) {
  console.error(`\n${says}; its last words:`)
  await showLastWords(name)
}
if (code !== 0 || troubles.length > 0) {
  const what = troubles.map(({ says }) => says).join(', ') || 'see above'
  fail(
    `\nnot everything came up: ${what}. make logs shows all of it, make down takes it away.\nmake doctor-emulator AWS_ENDPOINT_URL=${endpoint} says what the emulator lacks`,
  )
}

Object.assign(process.env, env)
const sns = new SNSClient({})
const { TopicArn = '' } = await sns.send(new CreateTopicCommand({ Name: mailTopicName(LOCAL_PREFIX) }))
sns.destroy()
const sesUrl = `${endpoint}/_aws/ses`
writeLocalState({ env, topicArn: TopicArn, sesUrl, person: LOCAL_PERSON })
console.log(`
The system runs in containers: a router, two workers, and the emulator at ${endpoint}.${agent.says ? `\n  agent         ${agent.says}` : ''}
  write to      ${LOCAL_SENDER} as ${LOCAL_PERSON}, by SMTP on 127.0.0.1:${SMTP_PORT}
  or            make send INSTRUCTION='change the homepage title to "Hi"'
  see it live   make watch (mails, previews, commands, workers; write and answer mails there)
  what goes on  make status WATCH=1, make logs FOLLOW=1
make down stops it and removes what it made.`)
