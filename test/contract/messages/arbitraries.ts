// What the properties of the messages are tried with.
import fc from 'fast-check'
import type { ClaimRequest } from '../../../contract/messages/claim-request.ts'
import type { ControlMessage } from '../../../contract/messages/control-message.ts'
import { isAddress } from '../../../contract/address.ts'
import { EDIT_TYPES } from '../../../contract/messages/edit-message.ts'
import { isId, isProjectId, isUserId, projectKeyOf } from '../../../contract/names.ts'

/** Any string that JavaScript can hold: lone surrogates, U+FFFE and control characters too. */
export const anyText = fc
  .array(fc.oneof(fc.integer({ min: 0, max: 0xff_ff }), fc.constantFrom(0xd8_3d, 0xde_00, 0xff_fe, 0x7f)))
  .map((units) => String.fromCharCode(...units))

export const filled = anyText.filter((text) => text.trim() !== '')
export const id = fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$/).filter(isId)
export const projectId = fc.stringMatching(/^[a-z0-9]{1,9}(-[a-z0-9]{1,9}){0,2}$/).filter(isProjectId)
export const userId = fc.stringMatching(/^[a-z0-9_]{1,20}$/).filter(isUserId)
export const address = fc.emailAddress().filter(isAddress)
export const time = fc.maxSafeNat()

const amount = fc.double({ min: 0, noNaN: true, noDefaultInfinity: true })
const place = { bucket: filled, key: filled }
const some = { noNullPrototype: true }

export const editMessage = fc.record(
  {
    sessionId: id,
    commandId: id,
    timestamp: time,
    type: fc.constantFrom(...EDIT_TYPES),
    instruction: anyText,
    instructionAt: fc.record(place, some),
    userEmail: address,
    userName: anyText,
    chatThreadId: id,
    context: fc.record(
      { branch: filled, lastCommit: anyText, filesModified: fc.array(anyText) },
      { requiredKeys: ['branch'], ...some },
    ),
    projectId,
    userId,
    taskToken: filled,
    attachments: fc.array(
      fc.record({ ...place, name: filled, contentType: filled, bytes: fc.maxSafeNat() }, some),
    ),
  },
  {
    requiredKeys: [
      'sessionId',
      'commandId',
      'timestamp',
      'type',
      'instruction',
      'userEmail',
      'chatThreadId',
      'context',
      'projectId',
      'userId',
    ],
    ...some,
  },
)

export const responseMessage = fc.record(
  {
    sessionId: id,
    commandId: id,
    timestamp: time,
    success: fc.boolean(),
    summary: anyText,
    filesChanged: fc.array(anyText),
    error: anyText,
    previewUrl: anyText,
    interrupted: fc.boolean(),
    projectId,
    userId,
    generation: fc.maxSafeNat(),
    commit: anyText,
    branch: anyText,
    durationMs: amount,
    costUsd: amount,
    inputTokens: fc.maxSafeNat(),
    outputTokens: fc.maxSafeNat(),
    question: anyText,
    unfinished: fc.boolean(),
    notes: fc.array(anyText),
  },
  {
    requiredKeys: [
      'sessionId',
      'commandId',
      'timestamp',
      'success',
      'summary',
      'projectId',
      'userId',
      'generation',
      'durationMs',
    ],
    ...some,
  },
)

const control = { type: fc.constant('interrupt' as const), commandId: id, timestamp: time }
export const controlMessage: fc.Arbitrary<ControlMessage> = fc.oneof(
  fc.record(
    { ...control, reason: fc.constantFrom('superseded' as const, 'put back' as const), by: id },
    some,
  ),
  fc.record({ ...control, reason: fc.constant('stop' as const) }, some),
)

export const claimRequest: fc.Arbitrary<ClaimRequest> = fc.record(
  {
    projectKey: fc.tuple(projectId, userId).map(([project, user]) => projectKeyOf(project, user)),
    requestedAt: time,
    dead: fc.record({ generation: fc.maxSafeNat(), heartbeat: fc.maxSafeNat() }, some),
  },
  { requiredKeys: ['projectKey', 'requestedAt'], ...some },
)
