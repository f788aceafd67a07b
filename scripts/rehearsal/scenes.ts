// The evening of a deployment, from what stops it to its removal. Every command is the real one; what it reaches is not.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { allSecrets } from '../../deployment/daemon-secrets.ts'
import { makeSite, siteConfig } from '../demo/site.ts'
import { makeRun } from '../deploy/run.ts'
import { BROKEN } from './account.ts'
import { goOnFile } from './ecs/tasks.ts'
import { PERSON, showAnswer, untilAnswered, writeToIt } from './mails.ts'
import { sayCommand, sayNote, sayText, sayTitle } from './show.ts'
import { make } from './stage.ts'
import type { Stage } from './stage.ts'

export const COMMITS = {
  first: `c0ffee000001${'0'.repeat(28)}`,
  second: `c0ffee000002${'0'.repeat(28)}`,
  broken: `${BROKEN}000000003${'0'.repeat(28)}`,
}
const tagOf = (images: Set<string>): string => [...images].at(0)?.replace(/^.*:/, '') ?? ''

const SMOKE_EMAIL = 'operator@customer.test'
const SMOKE = { SMOKE_PROJECT: 'smoke', SMOKE_EMAIL }

/** Nobody is logged in, and little is set; then the account lacks what it needs. */
export const refusals = async (stage: Stage): Promise<void> => {
  const { account, settings, choices } = stage
  sayTitle('1. What is missing is said first, all at once')
  account.isLoggedIn = false
  account.hasEngine = false
  stage.settings = { AWS_REGION: choices.region }
  await make(stage, ['deploy', 'deploy'], { ends: 2, says: /SENDER_ADDRESS is not set/ })

  sayText(
    '\nNow deploy.env is filled in, docker runs, and somebody is logged in. But the account is new, and a rule set of somebody else receives its mail:',
  )
  account.isLoggedIn = true
  account.hasEngine = true
  account.vcpus = 0
  account.ruleSet = 'office-mail'
  stage.settings = { ...settings, STATE_BUCKET: choices.stateBucket || 'example-terraform-state' }
  await make(stage, ['deploy', 'deploy'], { ends: 2, says: /Fargate gives this account 0 vCPUs/ })

  sayText(
    '\nEach line names its cure, and nothing has been changed. The rehearsal takes them as done, and goes on.',
  )
  account.vcpus = 100
  account.ruleSet = ''
}

/** For make plan alone. */
export const look = async (stage: Stage): Promise<void> => {
  sayTitle('2. A look at what would be made')
  await stage.account.makeBucket(stage.settings['STATE_BUCKET'] ?? '')
  await make(stage, ['deploy', 'plan'], { says: /nothing was changed/ })
}

const asked = ({ choices }: Stage) => allSecrets(choices).filter(({ isMadeUp }) => !isMadeUp)

const fillIn = async (stage: Stage, name: string, fields: string[]): Promise<void> => {
  const file = join(stage.dir, 'FILE')
  writeFileSync(file, JSON.stringify(Object.fromEntries(fields.map((field) => [field, 'a-value']))))
  const { region } = stage.choices
  sayCommand(
    `aws secretsmanager put-secret-value --region ${region} --secret-id ${name} --secret-string file://FILE`,
  )
  const run = makeRun({ PATH: stage.path }, stage.stop)
  const where = ['--region', region, '--secret-id', name]
  await run('aws', ['secretsmanager', 'put-secret-value', ...where, '--secret-string', 'file:///dev/stdin'], {
    quiet: true,
    input: JSON.stringify(Object.fromEntries(fields.map((field) => [field, 'a-value']))),
  })
}

/** Terraform makes secrets empty; no task starts before they are filled. */
export const data = async (stage: Stage): Promise<void> => {
  const secrets = asked(stage)
  sayTitle('2. The data, and what only a person can give')
  if (secrets.length === 0)
    return sayText('These settings ask for no secret: make deploy does not stop here.')
  await make(stage, ['deploy', 'deploy'], { typed: 'yes\n', ends: 2, says: /Then make deploy again/ })
  sayNote('At a terminal make deploy asks for them itself, shows nothing of what is typed, and goes on.')
  for (const { name, fields } of secrets) await fillIn(stage, name, Object.values(fields))
}

export const start = async (stage: Stage): Promise<void> => {
  sayTitle('3. Images, router, and a worker that is tried')
  await make(stage, ['deploy', 'deploy'], { typed: 'yes\n', says: /^deployed /m })
}

const rowsIn = async ({ dir }: Stage): Promise<object[]> => {
  const row = async (projectId: string, email: string) => {
    const repository = await makeSite(dir, projectId)
    const config = siteConfig({ email, projectId, repository, previewBucket: '', s3Url: '' })
    const { previewBucket: _, previewUrl: __, ...rest } = config
    return rest
  }
  return [await row('shop', PERSON.address), { ...(await row('smoke', SMOKE_EMAIL)), userId: 'operator' }]
}

export const firstMail = async (stage: Stage): Promise<void> => {
  sayTitle('4. A project, and the first mail')
  sayText('The DNS records are set, and the address of the person is verified.')
  sayNote(
    'SES finds the records within minutes, mostly. The way out of its sandbox, for everybody, takes a day.',
  )
  stage.account.hasRecords = true
  stage.account.isInSandbox = false
  writeFileSync(join(stage.dir, 'project.json'), JSON.stringify(await rowsIn(stage)))
  sayNote('Then it tries each by a command. No worker runs: the router asks ECS for one, 1 to 2 min.')
  sayNote('Its look at the repository from your machine is left out here, where git is a stand-in.')
  const onboard = ['webordinary', 'onboard', '--file', 'project.json', '--no-local-check'] as const
  await make(stage, [...onboard], { shown: 'make onboard FILE=project.json' })
  const id = await writeToIt(stage, 'A new title', 'Please change the homepage title to "Hello AWS"')
  await untilAnswered(stage, id)
  sayText('\nThe answer:')
  await showAnswer(stage)
}

/** A setting whose removal destroys something of the data. */
const without = (settings: Record<string, string>): Record<string, string> => ({ ...settings, GIT_HOST: '' })

export const losses = async (stage: Stage): Promise<void> => {
  sayTitle('5. Nothing of the data is lost without a question')
  const { settings } = stage
  stage.settings = without(settings)
  sayText('Somebody takes GIT_HOST out of deploy.env, and does not mean it:')
  await make(stage, ['deploy', 'deploy'], { typed: 'no\n', ends: 1, says: /nothing was changed/ })
  stage.settings = settings
}

export const update = async (stage: Stage): Promise<void> => {
  sayTitle('6. An update while somebody is at it')
  const id = await writeToIt(
    stage,
    'A paragraph',
    'Please take your time.\n\nAdd a paragraph saying this survives an update',
  )
  stage.account.commit = COMMITS.second
  await make(stage, ['deploy', 'plan'], { shown: 'git pull && make plan' })
  const shown = 'make deploy    # deploy.env has SMOKE_PROJECT and SMOKE_EMAIL now'
  await make(stage, ['deploy', 'deploy'], { shown, env: SMOKE, says: /^deployed /m })
  writeFileSync(goOnFile(stage.dir), '')
  await untilAnswered(stage, id)
  const of = (event: string): string =>
    stage.lines.find((line) => line.event === event && line.commandId === id)?.process ?? ''
  sayText('\nIts answer, after the update:')
  await showAnswer(stage)
  sayNote(
    `${of('accepted')} accepted it, ${of('settled')} carried it out, and ${of('replied')} answered: the routers changed meanwhile, and ECS left the worker alone until it owned nothing.`,
  )
}

export const broken = async (stage: Stage): Promise<void> => {
  sayTitle('7. A version that does not start')
  stage.account.commit = COMMITS.broken
  sayNote('ECS tries three times or more, and goes back to the version before: 3 to 10 min.')
  await make(stage, ['deploy', 'deploy'], { shown: 'git pull && make deploy', ends: 1, says: /rolling back/ })
}

export const back = async (stage: Stage): Promise<void> => {
  sayTitle('8. Back to the version before the last')
  const tag = tagOf(stage.account.images)
  await make(stage, ['deploy', 'deploy'], {
    shown: `IMAGE_TAG=${tag} make deploy`,
    env: { IMAGE_TAG: tag, ...SMOKE },
    says: /^deployed /m,
  })
}

export const removal = async (stage: Stage): Promise<void> => {
  sayTitle('9. Removing it')
  const typed = `${stage.choices.prefix}\n`
  await make(stage, ['deploy', 'destroy'], { typed, says: /its data are kept/ })
  const shown = 'make destroy DATA=yes'
  await make(stage, ['deploy', 'destroy'], { shown, typed, env: { DATA: 'yes' }, says: /with all data/ })
}
