// Of the account, its secrets and its quota.
import { checkAccount, secretProblems } from '../../../../../scripts/deploy/account-checks.ts'
import { deploy } from '../../../../../scripts/deploy/carry-out.ts'
import { fillMadeUpSecrets } from '../../../../../scripts/deploy/made-up-secrets.ts'
import { fillTypedSecrets } from '../../../../../scripts/deploy/typed-secrets.ts'
import type { Answer } from '../../stand-ins.ts'
import { DENIED, NOT_FOUND, STACK, choicesOf, fakeAws, looked, prepared, whyOf } from '../fakes.ts'
import type { Case } from '../case.ts'
import { to } from '../case.ts'

const quotaOf = (Value: number): Answer =>
  to(/^aws service-quotas/, { out: JSON.stringify({ Quota: { Value } }) })

export const ACCOUNT: Case[] = [
  ['credentials that do not work', () => looked([to(/^aws sts/, DENIED)])],
  ['images that may not be seen', () => looked([to(/^aws ecr/, DENIED)], {}, 'older')],
  ['images that are not there', () => looked([], {}, 'older')],
  ['a quota of nothing', () => looked([quotaOf(0)])],
  ['a quota for fewer workers', () => looked([quotaOf(2)])],
  [
    'a plan of what cannot be deployed',
    async () => {
      const aws = fakeAws(quotaOf(0))
      return (await checkAccount(aws, choicesOf(), { outdir: '/nowhere', mode: 'plan' })).notes
    },
  ],
  ['a secret that may not be seen', () => secretProblems(fakeAws(to(/^aws secrets/, DENIED)), choicesOf())],
  ['a secret without a field', () => secretProblems(fakeAws(to(/^aws secrets/, NOT_FOUND)), choicesOf())],
  [
    'a made-up secret that cannot be filled',
    async () => {
      await fillMadeUpSecrets(fakeAws(to(/put-secret/, DENIED), to(/^aws secrets/, NOT_FOUND)), choicesOf())
      return []
    },
  ],
  [
    'a typed secret that cannot be filled',
    async () => {
      const aws = fakeAws(to(/put-secret/, DENIED), to(/^aws secrets/, NOT_FOUND))
      await fillTypedSecrets({
        aws,
        choices: choicesOf({ GIT_HOST: 'github.com' }),
        askHidden: async () => 'typed',
      })
      return []
    },
  ],
  [
    'secrets that are asked for',
    () =>
      whyOf(() =>
        deploy(prepared([to(/^aws secrets/, NOT_FOUND)], { stacks: [{ ...STACK, id: 'compute' }] })),
      ),
  ],
]

/** It goes on. */
export const NOTES: Case[] = [
  ['a quota without a value', () => looked([to(/^aws service-quotas/, { out: '{}' })])],
  ['a quota that may not be seen', () => looked([to(/^aws service-quotas/, DENIED)])],
  ['a quota for no update of all', () => looked([quotaOf(4)])],
]
