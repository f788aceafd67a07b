// Of SES, and of what is there already.
import { refuseForeignIdentity, restoreSecrets } from '../../../../../scripts/deploy/before-data.ts'
import { borrowedIdentityProblems, ruleSetProblems } from '../../../../../scripts/deploy/mail-checks.ts'
import { DENIED, STACK, choicesOf, fakeAws, prepared, whyOf } from '../fakes.ts'
import type { Case } from '../case.ts'
import { to } from '../case.ts'

const created = (address: string) => ({ isApplicable: true, changes: [{ address, actions: ['create'] }] })
const IDENTITY = created('aws_ses_domain_identity.sender')
const THERE = to(/^aws ses get-identity/, { out: '{"VerificationAttributes":{"example.org":{}}}' })

export const MAIL: Case[] = [
  [
    'rules that may not be seen',
    () => ruleSetProblems(fakeAws(to(/^aws ses describe/, DENIED)), choicesOf()),
  ],
  [
    'a region without inbound mail',
    () => ruleSetProblems(fakeAws(to(/^aws ses describe/, { code: 254, err: 'InvalidAction' })), choicesOf()),
  ],
  [
    'rules of somebody else',
    () =>
      ruleSetProblems(
        fakeAws(to(/^aws ses describe/, { out: '{"Metadata":{"Name":"office"}}' })),
        choicesOf(),
      ),
  ],
  [
    'an identity to be used that is not there',
    () => borrowedIdentityProblems(fakeAws(), choicesOf({ SENDER_IDENTITY: 'existing' })),
  ],
  [
    'identities that may not be seen',
    () =>
      whyOf(() => refuseForeignIdentity(prepared([to(/^aws ses get-identity/, DENIED)]), STACK, IDENTITY)),
  ],
  [
    'an identity of somebody else',
    () => whyOf(() => refuseForeignIdentity(prepared([THERE]), STACK, IDENTITY)),
  ],
  [
    'a secret that cannot be had back',
    () =>
      whyOf(() =>
        restoreSecrets(
          prepared([
            to(/describe-secret/, { out: '{"DeletedDate":"2026-11-01T00:00:00Z"}' }),
            to(/restore-secret/, DENIED),
          ]),
          STACK,
          created('aws_secretsmanager_secret.secret-reply'),
        ),
      ),
  ],
]
