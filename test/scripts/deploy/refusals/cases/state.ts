// Of the state, and of where it lies.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { refuseOtherPlace } from '../../../../../scripts/deploy/before-data.ts'
import { offerBucket } from '../../../../../scripts/deploy/offer-bucket.ts'
import { checkState } from '../../../../../scripts/deploy/state-checks.ts'
import type { Answer } from '../../stand-ins.ts'
import { DENIED, choicesOf, fakeAws, fakeRun, looked, prepared, whyOf } from '../fakes.ts'
import type { Case } from '../case.ts'
import { to } from '../case.ts'

const stateOf = (answers: Answer[]) => looked(answers, { STATE_BUCKET: 'st' })
const inFiles = async (): Promise<string[]> => {
  const dir = mkdtempSync(join(tmpdir(), 'webordinary-refusals-'))
  mkdirSync(join(dir, 'terraform-state'))
  writeFileSync(join(dir, 'terraform-state/webordinary-aws-data.tfstate'), '{}')
  const { problems } = await checkState(fakeAws(), choicesOf({ STATE_BUCKET: 'st' }), join(dir, 'cdktf.out'))
  rmSync(dir, { recursive: true })
  return problems
}
const notMade = async (): Promise<string[]> => {
  const run = fakeRun(to(/create-bucket/, { code: 254, err: 'An error occurred (BucketAlreadyExists)' }))
  const found = { run, missingBucket: 'there is none', problems: [], notes: [] }
  const problems: string[] = []
  const choices = choicesOf({ STATE_BUCKET: 'st' })
  await offerBucket({ mode: 'deploy', choices, found, problems }, async () => 'yes')
  return problems
}

export const STATE: Case[] = [
  ['a bucket that may not be seen', () => stateOf([to(/get-bucket-versioning/, DENIED)])],
  [
    'a bucket that is not there',
    () => stateOf([to(/get-bucket-versioning/, { code: 254, err: 'NoSuchBucket' })]),
  ],
  ['a bucket without versions', () => stateOf([to(/get-bucket-versioning/, { out: '{}' })])],
  ['a bucket without a region', () => stateOf([to(/get-bucket-location/, DENIED)])],
  ['a state in files', inFiles],
  ['a bucket that cannot be made', notMade],
  [
    'a state of another place',
    () =>
      whyOf(() =>
        refuseOtherPlace(prepared(), {
          tainted: [],
          outputs: { mail_topic: 'arn:aws:sns:us-east-1:999900001111:t' },
        }),
      ),
  ],
]
