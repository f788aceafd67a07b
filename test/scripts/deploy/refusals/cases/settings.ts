// Of settings, and of what is typed.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readChoices } from '../../../../../scripts/deploy/choices.ts'
import { readDeployFile } from '../../../../../scripts/deploy/deploy-file.ts'
import { confirm } from '../../../../../scripts/deploy/losses.ts'
import { refuse } from '../../../../../scripts/deploy/problems.ts'
import { synth } from '../../../../../scripts/deploy/synth.ts'
import { REGION, fakeRun, whyOf } from '../fakes.ts'
import type { Case } from '../case.ts'
import { to } from '../case.ts'

const inFile = (text: string, name = 'deploy.env'): string[] => {
  const dir = mkdtempSync(join(tmpdir(), 'webordinary-refusals-'))
  const file = join(dir, 'deploy.env')
  writeFileSync(file, text)
  const { problems, examples = [] } = readDeployFile({ DEPLOY_FILE: join(dir, name) })
  rmSync(dir, { recursive: true })
  return [...problems, ...examples]
}
const chosen = (more: Record<string, string>) =>
  readChoices({ AWS_REGION: REGION, SENDER_ADDRESS: 'edit@example.org', EDITOR_COMMAND: 'true', ...more })
    .problems

export const SETTINGS: Case[] = [
  ['a name that is no setting', () => inFile('WORKER_SPOTS=yes')],
  ["a value of the example's", () => inFile('SENDER_ADDRESS=edit@example.org')],
  ['no file of settings', () => inFile('', 'other.env')],
  ['half of a smoke command', () => chosen({ SMOKE_PROJECT: 'shop' })],
  ['the endpoint of an emulator', () => chosen({ AWS_ENDPOINT_URL: 'http://127.0.0.1:1' })],
  ['what is not set', () => whyOf(() => refuse('deploy', ['SENDER_ADDRESS is not set (an e-mail address)']))],
  [
    'settings that cannot be synthesised',
    () => whyOf(() => synth(fakeRun(to(/./, { code: 2 })), { outdir: '', tag: '' })),
  ],
  [
    'a prefix that is not typed',
    () => whyOf(() => confirm({ prefix: 'p', confirmed: 'q', ask: async () => '' }, 'nothing was changed')),
  ],
  [
    'a removal that is not meant',
    () => whyOf(() => confirm({ prefix: 'p', confirmed: 'q', ask: async () => '' }, 'nothing was removed')),
  ],
]
