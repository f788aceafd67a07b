// Of a step that fails.
import { withCure } from '../../../../../scripts/deploy/cures.ts'
import { pushImages } from '../../../../../scripts/deploy/images.ts'
import { lockProvider } from '../../../../../scripts/deploy/lock-provider.ts'
import { makeRun } from '../../../../../scripts/deploy/run.ts'
import { makeTerraform } from '../../../../../scripts/deploy/terraform.ts'
import type { Answer } from '../../stand-ins.ts'
import { DENIED, STACK, STOPPED, choicesOf, fakeAws, fakeRun, whyOf } from '../fakes.ts'
import type { Case } from '../case.ts'
import { to } from '../case.ts'

const pushed = (...answers: Answer[]) =>
  whyOf(() =>
    pushImages(
      { run: fakeRun(...answers), aws: fakeAws(...answers) },
      { settings: choicesOf(), account: '1', tag: 'abc' },
    ),
  )
const terraform = (...answers: Answer[]) => makeTerraform(fakeRun(...answers), false)

export const STEPS: Case[] = [
  ['images that may not be looked at', () => pushed(to(/^aws ecr describe/, DENIED))],
  ['no password of the registry', () => pushed(to(/get-login-password/, DENIED))],
  ['a login that fails', () => pushed(to(/^docker login/, { code: 1 }))],
  ['a build that fails', () => pushed(to(/^docker build /, { code: 1 }))],
  ['a push that fails', () => pushed(to(/^docker push/, { code: 1 }))],
  [
    'hashes that cannot be had',
    () => whyOf(() => lockProvider(fakeRun(to(/providers/, { code: 1 })), { dir: '', lock: '' })),
  ],
  ['a step of Terraform that fails', () => whyOf(() => terraform(to(/ init/, { code: 1 })).init(STACK))],
  [
    'a plan that would destroy what is protected',
    () => whyOf(() => terraform(to(/ plan/, { code: 1, err: 'Instance cannot be destroyed' })).plan(STACK)),
  ],
  [
    'a state that cannot be shown',
    () => whyOf(() => terraform(to(/ show/, { code: 1, err: 'denied (403)' })).state(STACK)),
  ],
  [
    'a state that cannot be listed',
    () => whyOf(() => terraform(to(/ state list/, { code: 1, err: 'denied' })).isEmpty(STACK)),
  ],
  ['a program after Ctrl-C', () => whyOf(() => makeRun({}, STOPPED)('true', []))],
  ['an error of AWS: no rights', () => [withCure('AccessDenied')]],
  ['an error of AWS: no credentials', () => [withCure('ExpiredToken')]],
  ['an error of AWS: not reached', () => [withCure('ECONNREFUSED')]],
  ['an error of AWS: a name that is taken', () => [withCure('BucketAlreadyExists')]],
]
